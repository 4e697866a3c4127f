import type { Venue } from '#models/venue/schema.ts'
import type { Catalogue } from '#models/wire/catalogue.ts'
import type { ClockState } from '#models/wire/clock.ts'
import type { Snapshot } from '#models/wire/events.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import type { Reading } from '#models/wire/reading.ts'
import type { Historian } from '#server/historian/historian.ts'
import { createRecorder, type Recorder } from '#server/historian/recorder.ts'
import { createCrowdPicture, takeTurn } from '#server/hub/crowd-picture.ts'
import type { Source } from '#server/sources/source.ts'
import { chainedRecords } from '#tests/support/historian/records.ts'
import { createStrollers } from './strollers.ts'

export interface RecordedDay {
  readonly run: number
  readonly fromMs: number
  readonly toMs: number
  readonly recorder: Recorder
  /** Visitors times seconds that were written down. */
  readonly visitorSeconds: number
  readonly readings: number
}

const DAY_S = 86_400
/** Open from 8 to 18; at one o'clock so many are in. */
const OPEN_H = [8, 18] as const
const MOST_VISITORS = 6_000
const RECORDS = 3_000
const STANDING = 60

/** A day of a park through the real recorder: every sensor at its period, everybody once a second, alarms. Midnight is the first moment. */
export async function recordDay(memory: Historian, venue: Venue, catalogue: Catalogue, fromMs: number): Promise<RecordedDay> {
  const run = 1_800_000_000
  const grid = venueGrid(venue)
  const records = chainedRecords(run, RECORDS, { fromMs })
  await memory.journal.append(records)
  const devices = catalogue.devices.map(({ id }) => ({ device: id, desired: { open: true }, reported: { open: true }, reportedMs: fromMs }))
  const clockAt = (simMs: number): ClockState => ({
    simMs,
    tick: (simMs - fromMs) / 100,
    speed: 1,
    paused: false,
    achieved: 1,
    ended: false,
  })
  let clock = clockAt(fromMs)
  let standing = records.slice(0, STANDING)
  const snapshot = (): Snapshot =>
    ({
      clock,
      readings: [],
      devices,
      journal: standing,
      analyst: 'headless',
      autonomy: 'advise',
      estimates: venue.zones.map(({ id }) => ({ zone: id, mean: 10, sd: 2, t: clock.simMs })),
    }) as unknown as Snapshot
  const source = { venue, catalogue } as Source
  const recorder = createRecorder({
    hub: { epoch: run, source, clock: () => clock, snapshot },
    historian: memory,
    analyst: () => 'headless',
  })
  const picture = createCrowdPicture(venue, run)
  const stroll = createStrollers(MOST_VISITORS, Math.min(grid.cols, grid.rows) * grid.tileM * 100 - 1)
  let [visitorSeconds, readingCount] = [0, 0]
  for (let s = 0; s < DAY_S; s++) {
    clock = clockAt(fromMs + s * 1000)
    recorder.listener.clock?.(clock)
    const inside = visitorsAt(s)
    visitorSeconds += inside
    takeTurn(picture, { seq: s * 10, simMs: clock.simMs, flags: 0, crowd: stroll(inside) }, clock.simMs)
    recorder.listener.frame?.(picture)
    const readings = readingsAt(catalogue, s, clock.simMs)
    readingCount += readings.length
    if (readings.length > 0) recorder.listener.readings?.({ t: clock.simMs, readings })
    if (s % 60 !== 59) continue
    const seq = Math.floor((s / DAY_S) * (RECORDS - STANDING))
    standing = records.slice(seq, seq + STANDING)
    await memory.flush()
  }
  recorder.close()
  await memory.flush()
  return { run, fromMs, toMs: clock.simMs, recorder, visitorSeconds, readings: readingCount }
}

function visitorsAt(s: number): number {
  const share = (s / 3600 - OPEN_H[0]) / (OPEN_H[1] - OPEN_H[0])
  return share <= 0 || share >= 1 ? 0 : Math.round(MOST_VISITORS * Math.sin(Math.PI * share))
}

/** Each sensor at its own period, in turn, with numbers that a sensor of its quantity could show. */
function readingsAt({ sensors }: Catalogue, s: number, t: number): Reading[] {
  return sensors.flatMap(({ id, periodS, channels }, k) => {
    if ((s + k) % Math.max(1, Math.round(periodS)) !== 0) return []
    return channels.map(({ quantity, range: [low, high] }) => ({
      sensor: id,
      quantity,
      t,
      value: Math.round((low + (high - low) * (0.5 + 0.4 * Math.sin(s / 3000 + k))) * 10) / 10,
    }))
  })
}
