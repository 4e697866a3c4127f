import { get } from 'node:http'
import { expect, test } from 'vitest'
import { wholeView } from '#models/wire/tile-view.ts'
import type { Insight } from '#models/wire/analysis.ts'
import { LIMITS } from '#server/limits.ts'
import { connect, until } from '#tests/support/connect.ts'
import { startServer } from '#tests/support/start-server.ts'

const TOKEN = 'a-token-of-enough-characters'

/** Every series of a page of figures, by its name with labels. */
async function figures(url: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${url}metrics`)).text()
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]))
}

/** Status of a request with headers that `fetch` does not let one choose. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>()
  get(url, { headers }, (response) => {
    response.resume()
    resolve(response.statusCode)
  }).on('error', reject)
  return promise
}

test('what happens is counted: clients, frames, commands, refusals, alarms', async () => {
  await using server = await startServer()
  await using operator = await connect(server.url)
  await using viewer = await connect(server.url, { auth: { role: 'viewer' } })
  server.source.visitors(3)
  for (const { socket } of [operator, viewer]) socket.emit('view', wholeView(1))
  await operator.command({ type: 'setSpeed', speed: 2 }, { id: 'speed-command' })
  await operator.command({ type: 'setSpeed', speed: 2 }, { id: 'speed-command' })
  await operator.command({ type: 'selfDestruct' } as never)
  await viewer.command({ type: 'setPaused', paused: true })
  const data = { id: 'crowded', severity: 3, clearedMs: null, zone: 'room' } as Insight
  await server.hub.record([{ type: 'venue.insight.v1', subject: 'room', data }])
  operator.socket.emit('rubbish' as 'resync')
  await until(() => operator.problems.length > 0)

  const told = await figures(server.url)
  expect(told).toMatchObject({
    'jingyuan_clients{role="operator"}': 1,
    'jingyuan_clients{role="viewer"}': 1,
    'jingyuan_clients{role="admin"}': 0,
    jingyuan_frames_sent_total: 2,
    jingyuan_frames_skipped_total: 0,
    'jingyuan_commands_total{type="setSpeed",result="applied"}': 1,
    'jingyuan_commands_total{type="setSpeed",result="duplicate"}': 1,
    'jingyuan_commands_total{type="unknown",result="refused"}': 1,
    'jingyuan_commands_total{type="setPaused",result="refused"}': 1,
    'jingyuan_refusals_total{code="NOT_ALLOWED"}': 1,
    'jingyuan_refusals_total{code="EVENT_UNKNOWN"}': 1,
    'jingyuan_auth_failures_total{code="NOT_ALLOWED"}': 1,
    'jingyuan_alarms_open{severity="3"}': 1,
    'jingyuan_alarms_open{severity="4"}': 0,
    jingyuan_speed_asked_ratio: 2,
    jingyuan_duty_held: 0,
    jingyuan_historian_failing: 0,
    jingyuan_historian_dropped_readings_total: 0,
    jingyuan_ready: 1,
    jingyuan_journal_seq: server.hub.journal.toldSeq(),
  })
  expect(told.jingyuan_frame_bytes_total).toBeGreaterThan(40)
})

test('nothing a client sends makes a new series', async () => {
  await using server = await startServer({ limits: { rates: { ...LIMITS.rates, command: { perS: 1e6, burst: 1e6 } } } })
  await using client = await connect(server.url)
  const one = await client.command({ type: 'x0' } as never)
  expect(one.status).toBe('refused')
  const before = Object.keys(await figures(server.url)).length
  for (let i = 1; i < 50; i++) await client.command({ type: `x${i}` } as never)
  expect(Object.keys(await figures(server.url))).toHaveLength(before)
})

test.for([
  ['a program of this machine', {}, 200],
  ['whoever a proxy on this machine passes on', { 'X-Forwarded-For': '203.0.113.7' }, 403],
  ['the same by the newer header', { Forwarded: 'for=203.0.113.7' }, 403],
  ['a page whose name was pointed at this machine', { Host: 'evil.example' }, 403],
  ['who shows the token, from anywhere', { 'X-Forwarded-For': '203.0.113.7', Authorization: `Bearer ${TOKEN}` }, 200],
  ['who shows another', { 'X-Forwarded-For': '203.0.113.7', Authorization: `Bearer ${TOKEN}!` }, 403],
] as const)('the figures: %s', async ([, headers, status]) => {
  await using server = await startServer({ metricsToken: TOKEN })
  expect(await statusOf(`${server.url}metrics`, headers)).toBe(status)
})
