import { type IncomingMessage, request } from 'node:http'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { createLog } from '#server/log.ts'
import { createSimulatorSource } from '#server/sources/simulator.ts'
import { openTruth, type TruthRow } from '#server/truth.ts'
import { until } from '#tests/support/connect.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'

const VENUE = galleryPark()

/** What the channel answers: its status, and its lines so far. */
async function ask(url: string, headers: Record<string, string> = {}) {
  const call = request(url, { headers }).end()
  const [response] = (await once(call, 'response')) as [IncomingMessage]
  let text = ''
  response.on('data', (part) => (text += String(part))).on('error', () => {})
  return { status: response.statusCode, lines: () => text.split('\n').filter((line) => line !== ''), hangUp: () => call.destroy() }
}

test('a program of this machine hears the zones, the newest row, and every row after it', async () => {
  const channel = await openTruth(0, VENUE, createLog('silent'))
  channel.tell({ t: 1000, zones: [1, 2] })
  channel.tell({ t: 2000, zones: [2, 2] })
  const listener = await ask(channel.url)
  await until(() => listener.lines().length === 2)
  channel.tell({ t: 3000, zones: [3, 2] })
  await until(() => listener.lines().length === 3)
  expect(listener.lines().map((line): unknown => JSON.parse(line))).toEqual([
    { zones: VENUE.zones.map(({ id }) => id) },
    { t: 2000, zones: [2, 2] },
    { t: 3000, zones: [3, 2] },
  ])
  listener.hangUp()
  await channel.stop()
})

test.for<[string, Record<string, string>]>([
  ['from a page of any origin', { origin: 'http://127.0.0.1:8080' }],
  ['from a page that names none', { 'sec-fetch-site': 'same-origin' }],
  ['by a name that DNS could forge', { host: 'truth.example' }],
])('a call %s is refused', async ([, headers]) => {
  const channel = await openTruth(0, VENUE, createLog('silent'))
  channel.tell({ t: 1000, zones: [1] })
  const { status, lines } = await ask(channel.url, headers)
  expect([status, lines()]).toEqual([403, []])
  await channel.stop()
})

test('the simulator tells the truth to whom it was given, once a venue second, and to nobody else', async () => {
  const rows: TruthRow[] = []
  const options = { venue: VENUE, scenario: galleryDay(), seed: 1, credit: '', notes: [], speed: 16, paused: false, threads: 0 }
  const source = createSimulatorSource({ ...options, tellTruth: (row) => rows.push(row) })
  const heard: unknown[] = []
  const hear = (what?: unknown): void => void heard.push(what)
  source.start({ readings: hear, frame() {}, ordered: hear, world() {}, told() {}, devices: hear, clock: hear, ended: hear, failed: hear })
  await until(() => rows.length >= 5)
  await source.stop()
  expect(rows[0]?.zones).toHaveLength(VENUE.zones.length)
  for (const [i, { t }] of rows.slice(1).entries()) expect(t - rows[i]!.t).toBeGreaterThanOrEqual(1000)
  expect(heard.length).toBeGreaterThan(0)
  expect(JSON.stringify(heard)).not.toContain('"zones"')
})
