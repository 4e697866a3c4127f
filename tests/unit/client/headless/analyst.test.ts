import pino from 'pino'
import { expect, test } from 'vitest'
import { createAnalyst } from '#client/headless/analyst.ts'
import type { Autonomy } from '#models/wire/command.ts'
import type { Hello, Snapshot } from '#models/wire/events.ts'
import type { Reading } from '#models/wire/reading.ts'
import { PLAY_START_MS, type PlayTruth, readingsOf } from '#tests/support/analysis-play.ts'
import { analysisCatalogue, analysisPark } from '#tests/support/analysis-venue.ts'
import { createFakeLink, type FakeLink } from '#tests/support/fake-link.ts'

const SILENT = pino({ level: 'silent' })
const FULL: PlayTruth = { zones: { forecourt: 100, plaza: 740, bridge: 20, lane: 10, garden: 100 }, gateInPerMin: 120, gateOutPerMin: 120 }

function hello(epoch: number): Hello {
  const venue = analysisPark()
  const title = { zh: 'x', en: 'x' }
  const source = { kind: 'simulator', title, credit: '', takesLevers: true, analysed: false, startMs: PLAY_START_MS, notes: [] } as const
  const person = { id: 'analyst', name: 'analyst' }
  return { protocol: 1, epoch, client: 'me', role: 'analyst', person, demo: true, venue, catalogue: analysisCatalogue(venue), source }
}

function snapshot(autonomy: Autonomy): Snapshot {
  const clock = { simMs: PLAY_START_MS, tick: 0, speed: 1, paused: false, achieved: 1, ended: false }
  const lease = { token: 0, holder: null, asker: null }
  return { clock, seq: 0, missed: false, readings: [], devices: [], journal: [], analyst: 'me', autonomy, lease, estimates: [] }
}

/** An analyst on duty, with a wall clock that moves as fast as the venue's. */
function onDuty(
  autonomy: Autonomy,
): AsyncDisposable & { readonly link: FakeLink; seconds(count: number, readings?: readonly Reading[]): void } {
  const link = createFakeLink()
  link.analyst = 'me'
  let t = PLAY_START_MS
  const analyst = createAnalyst(link, SILENT, () => t)
  analyst.start()
  link.sink.hello(hello(1))
  link.sink.snapshot(snapshot(autonomy))
  return {
    link,
    seconds(count, readings) {
      for (let i = 0; i < count; i++) {
        t += 1000
        const due = t % 5000 === 0 ? readingsOf(FULL, t) : []
        link.sink.readings({ t, readings: readings ?? due })
      }
    },
    [Symbol.asyncDispose]: async () => analyst.stop(),
  }
}

test('on duty in auto mode it sends the command once and reports each change once', async () => {
  await using play = onDuty('auto')
  play.seconds(60)
  expect(play.link.sent).toMatchObject([{ action: { type: 'setInflow', device: 'gate-device' } }])
  const insights = play.link.reports.flatMap((report) => report.insights)
  expect(insights.map(({ message }) => message)).toEqual(['insight.capacity.near-full'])
  expect(play.link.reports.flatMap(({ proposals }) => proposals)).toHaveLength(1)
  expect(play.link.offers).toBe(1)
})

test('it reports its estimates at most every second and a half, also when nothing else is new', async () => {
  await using play = onDuty('advise')
  play.seconds(20)
  const withEstimates = play.link.reports.filter(({ estimates }) => estimates.length > 0)
  expect(withEstimates.length).toBeGreaterThanOrEqual(7)
  expect(withEstimates.length).toBeLessThanOrEqual(14)
})

test('a refused report is told again in full', async () => {
  await using play = onDuty('advise')
  play.link.accepts = false
  play.seconds(40)
  await Promise.resolve()
  play.link.accepts = true
  const before = play.link.reports.length
  play.seconds(5)
  expect(play.link.reports.slice(before).flatMap(({ insights }) => insights)).toHaveLength(1)
})

test('when the duty goes to another it falls silent', async () => {
  await using play = onDuty('auto')
  const record = { specversion: '1.0', id: '1', source: 't', subject: 'venue', time: '', seq: 1, simms: PLAY_START_MS } as const
  play.link.sink.journal([{ ...record, type: 'venue.duty.v1', data: { analyst: 'another' } }])
  const before = play.link.reports.length
  play.seconds(60)
  expect([play.link.sent, play.link.reports.length]).toEqual([[], before])
})

test('rubbish readings neither stop it nor reach the estimate', async () => {
  await using play = onDuty('advise')
  play.seconds(20)
  const rubbish = [
    { sensor: 'plaza-camera', quantity: 'peopleCount', t: Number.NaN, value: 1 },
    { sensor: 'plaza-camera', quantity: 'peopleCount', t: PLAY_START_MS + 21_000, value: Number.POSITIVE_INFINITY },
    { sensor: 'nobody', quantity: 'nothing', t: 0, value: '7' },
    {},
  ] as unknown as Reading[]
  play.seconds(5, rubbish)
  play.seconds(5)
  const plaza = play.link.reports.at(-1)?.estimates.find(({ zone }) => zone === 'plaza')
  expect(plaza?.mean).toBeCloseTo(740, -1)
})

test('a server that started anew finds an analyst without a memory', async () => {
  await using play = onDuty('auto')
  play.seconds(60)
  play.link.sink.hello(hello(2))
  play.link.sink.snapshot(snapshot('auto'))
  play.seconds(10)
  expect(play.link.sent).toHaveLength(1)
  play.seconds(40)
  expect(play.link.sent).toHaveLength(2)
  expect(play.link.sent[1]?.id).not.toBe(play.link.sent[0]?.id)
})
