import type { Quantity } from '#models/units/quantities.ts'
import type { Severity } from '../analysis.ts'
import type { DeviceState } from '../device-state.ts'
import type { Snapshot } from '../events.ts'
import type { JournalRecord } from '../journal.ts'
import type { Reading, ReadingBatch } from '../reading.ts'
import { joinPackets, splitPackets } from './packets.ts'

/** Devices that changed, and when: venue time, ms since the epoch. */
export interface DeviceChange {
  readonly tMs: number
  readonly states: readonly DeviceState[]
}

/** A minute or less of a run as it is told again: how things stood at its begin, and all that came. Venue time, ms since the epoch. */
export interface PastStretch {
  readonly run: number
  readonly fromMs: number
  /** Outside. */
  readonly toMs: number
  /** How things stood at `fromMs`; null where it follows on what was told before. */
  readonly snapshot: Snapshot | null
  readonly batches: readonly ReadingBatch[]
  readonly journal: readonly JournalRecord[]
  readonly devices: readonly DeviceChange[]
  /** The crowd once a second (past-crowd.ts); the first packet says everything. */
  readonly packets: readonly Uint8Array[]
}

/** A run that can be shown, newest first where they are listed. */
export interface PastRun {
  readonly id: number
  readonly venue: string
  /** Wall clock at its begin, ms since the epoch. */
  readonly begunMs: number
  /** First and last moment kept, venue time; equal when nothing is. */
  readonly fromMs: number
  readonly toMs: number
}

/** One bucket of a series: the mean of what was read in it. */
export interface PastPoint {
  readonly fromMs: number
  readonly mean: number
  readonly min: number
  readonly max: number
}

/** A moment worth finding again. */
export type PastMark =
  | {
      readonly kind: 'alarm'
      readonly tMs: number
      readonly id: string
      readonly rule: string
      readonly zone: string
      readonly severity: Severity
      readonly clearedMs: number | null
    }
  | { readonly kind: 'command'; readonly tMs: number; readonly id: string; readonly action: string; readonly by: 'person' | 'rule' }

/** Marks of a span, oldest first; `truncated` when there were more. */
export interface PastMarks {
  readonly marks: readonly PastMark[]
  readonly truncated: boolean
}

/** Sensor under which the analyst's own estimates are kept beside the readings: `estimate/<zone>`, people. No sensor of a venue has a slash. */
export const ESTIMATE_PREFIX = 'estimate/'
/** The estimate of all zones together. */
export const ESTIMATE_ALL = `${ESTIMATE_PREFIX}venue`
export const ESTIMATE_QUANTITY: Quantity = 'peopleCount'

/** Whether a reading is of a sensor of the venue, not an estimate kept beside them. */
export function isMeasured({ sensor }: Pick<Reading, 'sensor'>): boolean {
  return !sensor.startsWith(ESTIMATE_PREFIX)
}

/** Batches without the estimates kept beside the readings, and without those that held nothing else. */
export function measuredBatches(batches: readonly ReadingBatch[]): ReadingBatch[] {
  return batches.map(({ t, readings }) => ({ t, readings: readings.filter(isMeasured) })).filter(({ readings }) => readings.length > 0)
}

/** Bytes of an answer: the length of its head as u32, the head as JSON, then the packets of each stretch behind one another. @param encode to UTF-8 */
export function writeStretches(stretches: readonly PastStretch[], encode: (text: string) => Uint8Array): Uint8Array<ArrayBuffer> {
  const bodies = stretches.map(({ packets }) => joinPackets(packets))
  const head = stretches.map((stretch, k) => ({ ...stretch, packets: bodies[k]!.byteLength }))
  return joinPackets([encode(JSON.stringify(head)), ...bodies])
}

/** Reads what `writeStretches` wrote. @param decode from UTF-8 @throws SyntaxError when it is not that */
export function readStretches(bytes: Uint8Array, decode: (utf8: Uint8Array) => string): PastStretch[] {
  const [head = new Uint8Array(0), ...bodies] = splitPackets(bytes)
  const told = JSON.parse(decode(head)) as (Omit<PastStretch, 'packets'> & { packets: number })[]
  return told.map((one, k) => {
    const body = bodies[k]
    if (body?.byteLength !== one.packets) throw new SyntaxError(`a stretch of ${one.packets} B has ${body?.byteLength ?? 0} B`)
    return { ...one, packets: splitPackets(body) }
  })
}
