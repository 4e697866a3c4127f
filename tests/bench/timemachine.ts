import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { createHistorySource } from '#client/link/replay/history-source.ts'
import { PAGE_PACER } from '#client/link/replay/pacer.ts'
import { createReplayLink } from '#client/link/replay/replay.ts'
import { createFrameRing, pushFrame } from '#client/stores/frame-ring.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Hello } from '#models/wire/events.ts'
import { historyRouter } from '#server/api/history.ts'
import { openHistorian } from '#server/historian/open-historian.ts'
import { createPast } from '#server/historian/tell-past.ts'
import { createLog } from '#server/log.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import type { Suite } from '#tests/figures/figure.ts'
import { recordedSink } from '#tests/support/recorded-sink.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'
import { recordDay, type RecordedDay } from './past-day/record-day.ts'

/** Moments sought: opening hours first of all, as people do. */
const SEEKS = 120
const OPEN_FROM_H = 8
const OPEN_H = 10
/** Holiday of the scenario, midnight. */
const FROM_MS = Date.UTC(2026, 9, 1, 16)

/** How long a page waits for any moment of a day, through everything there is between. */
export const timemachine: Suite = {
  name: 'timemachine',
  async *run() {
    const { venue } = loadYunxi('holiday-surge')
    const folder = mkdtempSync(join(tmpdir(), 'jingyuan-bench-'))
    const memory = await openHistorian({ data: folder, log: createLog('silent') })
    try {
      const cpu = process.cpuUsage()
      const day = await recordDay(memory, venue, catalogue(venue), FROM_MS)
      const { user, system } = process.cpuUsage(cpu)
      const per = `24 h of Yunxi at 1 Hz, up to 6,000 strollers, ${day.readings} readings`
      const stretches = await memory.stretches.between({ run: day.run, fromMs: day.fromMs, toMs: day.toMs, limit: 2_000 })
      const bytes = stretches.reduce((sum, { packets }) => sum + packets.byteLength, 0)
      const cpuOf = 'recorder, strollers, readings and store together'
      yield { case: 'CPU to record', value: (user + system) / 86_400_000, unit: 'ms CPU/s', band: [null, null], source: `${per}; ${cpuOf}` }
      yield { case: 'bytes of the crowd', value: bytes / day.visitorSeconds, unit: 'B/visitor/s', band: [null, 1.2], source: per }
      const size = statSync(join(folder, 'memory.db')).size
      yield { case: 'a day on the disk', value: size / 1e6, unit: 'MB', band: [null, null], source: per }
      const took = await seekAll(memory, day, venue)
      yield {
        case: 'seek to any moment in 24 h, first picture, p95',
        value: took[Math.floor(took.length * 0.95)] ?? null,
        unit: 'ms',
        band: [null, 300],
        source: `${per}; ${SEEKS} moments: request over http, store, decoded crowd and snapshot; issue 5`,
        note: `median ${(took[took.length >> 1] ?? 0).toFixed(0)} ms, longest ${(took.at(-1) ?? 0).toFixed(0)} ms`,
      }
    } finally {
      await memory.close()
      rmSync(folder, { recursive: true })
    }
  },
}

/** Wall times from a wish to its picture, ms, in order. */
async function seekAll(memory: Awaited<ReturnType<typeof openHistorian>>, day: RecordedDay, venue: Venue): Promise<number[]> {
  const past = createPast({ historian: memory, recorder: day.recorder, run: { id: day.run, venue: venue.id } })
  const app = express().set('query parser', 'simple')
  app.use('/api/history', historyRouter({ past, journal: memory.journal, roleOf: () => 'viewer' }))
  const http = createServer(app).listen(0, '127.0.0.1')
  await once(http, 'listening')
  const source = createHistorySource(`http://127.0.0.1:${(http.address() as AddressInfo).port}`)
  const took: number[] = []
  for (let k = -2; k < SEEKS; k++) {
    // Spread evenly without a rhythm: three of four in opening hours.
    const share = (Math.abs(k) * 0.618_033_988_7) % 1
    const h = k % 4 === 0 ? share * 24 : OPEN_FROM_H + share * OPEN_H
    const ms = await seek(source, day, venue, day.fromMs + h * 3_600_000)
    if (k >= 0) took.push(ms)
  }
  http.closeAllConnections()
  http.close()
  return took.toSorted((a, b) => a - b)
}

/** A page that opens on the past: from the wish until crowd and snapshot are there. */
async function seek(source: ReturnType<typeof createHistorySource>, day: RecordedDay, venue: Venue, atMs: number): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const sink = recordedSink()
  const ring = createFrameRing(32_768)
  const hello = { epoch: day.run, venue } as Hello
  const replay = createReplayLink({ source, run: day.run, hello, pacer: PAGE_PACER, onShown: resolve })
  replay.open({ ...sink, frame: (bytes) => pushFrame(ring, bytes, 0) })
  const from = performance.now()
  replay.seek(atMs)
  await promise
  const ms = performance.now() - from
  replay.close()
  const { count = 0 } = ring.frames[ring.head] ?? {}
  const [snapshot] = sink.snapshots
  if (snapshot === undefined || snapshot.readings.length === 0 || snapshot.journal.length === 0) throw new Error(`no snapshot at ${atMs}`)
  if (Math.abs(replay.shownMs() - atMs) > 1_500) throw new Error(`asked for ${atMs}, shown ${replay.shownMs()} with ${count} people`)
  return ms
}
