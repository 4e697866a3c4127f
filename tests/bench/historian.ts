import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reading, ReadingBatch } from '#models/wire/reading.ts'
import type { Historian, Series } from '#server/historian/historian.ts'
import { openHistorian } from '#server/historian/open-historian.ts'
import { createLog } from '#server/log.ts'
import { createWorld, stepWorld, takeReadings } from '#simulator/kernel/world.ts'
import type { Suite } from '#tests/figures/figure.ts'
import { chainedRecords } from '#tests/support/historian/records.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'
import { median } from './cpu-ms.ts'

/** Every third sensor of the park, all kinds among them; recorded for so long, and played over and over for a day. */
const EVERY = 3
const RECORDED_MS = 600_000
const DAY_MS = 86_400_000
const TICK_MS = 100
/** Less than the queue holds, so that none is dropped. */
const READINGS_AT_ONCE = 20_000
/** A picture of what was shown is kept each five minutes, as large as one of 5,500 visitors (server/historian/recorder.ts). */
const STRETCH_MS = 300_000
const PACKET_BYTES = 250_000
const RECORDS = 3_000
const PICKED = 50
const ASKED = 60
const RUN = 1_800_000_000_000

/** What keeping a day costs, and how fast it is found again. */
export const historian: Suite = {
  name: 'historian',
  async *run() {
    const { batches, startMs } = recorded()
    const folder = mkdtempSync(join(tmpdir(), 'jingyuan-bench-'))
    const log = createLog('silent')
    let memory = await openHistorian({ data: folder, log })
    try {
      const cpu = process.cpuUsage()
      const n = await play(memory, batches)
      const { user, system } = process.cpuUsage(cpu)
      const series = [...new Map(batches.flatMap(({ readings }) => readings).map((one) => [`${one.sensor} ${one.quantity}`, one])).values()]
      const per = `a day of ${new Set(series.map(({ sensor }) => sensor)).size} sensors of Yunxi, ${series.length} series, ${n} readings`
      const dropped = memory.health().droppedReadings
      yield { case: 'append', value: (user + system) / n, unit: 'µs CPU/reading', band: [null, 3], source: `${per}, all threads; issue 5` }
      yield { case: 'readings dropped', value: dropped, unit: '1', band: [0, 0], source: per }
      await memory.close()
      const bytes = statSync(join(folder, 'memory.db')).size
      yield { case: 'bytes per million readings', value: bytes / n, unit: 'MB', band: [null, 4], source: `${per}, the whole file; issue 5` }

      memory = await openHistorian({ data: folder, log })
      const days = await timed(series.length, (i) => day(memory, series[i % series.length]!, startMs))
      yield { case: 'one day of minute means of one sensor', value: median(days), unit: 'ms', band: [null, 5], source: `${per}; issue 5` }
      await fill(memory, startMs)
      const seeks = await timed(ASKED, (i) => seek(memory, startMs + ((i * 0.618_033_988_7) % 1) * DAY_MS))
      yield {
        case: 'seek, what the store takes of it, p95',
        value: seeks.toSorted((a, b) => a - b)[Math.floor(ASKED * 0.95)]!,
        unit: 'ms',
        band: [null, 150],
        source: `${per}; picture, latest readings and ${PICKED} records at ${ASKED} moments of the day; half of the 300 ms of issue 5`,
      }
    } finally {
      await memory.close()
      rmSync(folder, { recursive: true })
    }
  },
}

/** What the simulator's sensors said, as it arrived. */
function recorded(): { readonly batches: readonly ReadingBatch[]; readonly startMs: number } {
  const { venue, scenario } = loadYunxi('holiday-surge')
  const world = createWorld({ venue, scenario, seed: 1 })
  const heard = new Set(venue.sensors.filter((_, i) => i % EVERY === 0).map(({ id }) => id))
  const startMs = world.simMs
  const batches: ReadingBatch[] = []
  while (world.simMs < startMs + RECORDED_MS) {
    stepWorld(world)
    const readings = takeReadings(world).filter(({ sensor }) => heard.has(sensor))
    if (readings.length > 0) batches.push({ t: world.simMs, readings })
  }
  return { batches, startMs }
}

/** @returns how many readings were added */
async function play(memory: Historian, batches: readonly ReadingBatch[]): Promise<number> {
  let n = 0
  let waiting = 0
  for (let shiftMs = 0; shiftMs < DAY_MS; shiftMs += RECORDED_MS) {
    for (const { t, readings } of batches) {
      memory.readings.add(RUN, { t: t + shiftMs, readings: readings.map((one): Reading => ({ ...one, t: one.t + shiftMs })) })
      n += readings.length
      waiting += readings.length
      if (waiting < READINGS_AT_ONCE) continue
      await memory.flush()
      waiting = 0
    }
  }
  await memory.flush()
  return n
}

async function day(memory: Historian, series: Series, startMs: number): Promise<void> {
  const buckets = await memory.readings.aggregate({ run: RUN, fromMs: startMs, toMs: startMs + DAY_MS, series: [series], bucketMs: 60_000 })
  if (buckets.length < 100) throw new Error(`a day of ${series.sensor} has only ${buckets.length} minutes`)
}

/** Pictures and records beside the readings. */
async function fill(memory: Historian, startMs: number): Promise<void> {
  const packets = Uint8Array.from({ length: PACKET_BYTES }, (_, i) => (i * 2_654_435_761) >>> 24)
  const state = JSON.stringify({ readings: Array.from({ length: 400 }, (_, i) => ({ sensor: `sensor-${i}`, value: i })) })
  for (let fromMs = startMs; fromMs < startMs + DAY_MS; fromMs += STRETCH_MS) {
    memory.stretches.add({ run: RUN, fromMs, toMs: fromMs + TICK_MS * 600, state, packets })
    await memory.flush()
  }
  await memory.journal.append(chainedRecords(RUN, RECORDS, { fromMs: startMs }))
}

async function seek(memory: Historian, atMs: number): Promise<void> {
  const seqs = Array.from({ length: PICKED }, (_, i) => 1 + ((i * 59) % RECORDS))
  const [stretch, readings, records] = await Promise.all([
    memory.stretches.at(RUN, atMs),
    memory.readings.latest(RUN, atMs),
    memory.journal.pick(seqs),
  ])
  if (stretch === null || records.length < PICKED)
    throw new Error(`no picture at ${atMs}, or ${records.length} records, ${readings.length} readings`)
}

/** Wall times of one call after the other, ms; those of the first two are not counted: the thread warms up. */
async function timed(times: number, work: (i: number) => Promise<void>): Promise<number[]> {
  const took: number[] = []
  for (let i = -2; i < times; i++) {
    const from = performance.now()
    await work(Math.abs(i))
    if (i >= 0) took.push(performance.now() - from)
  }
  return took
}
