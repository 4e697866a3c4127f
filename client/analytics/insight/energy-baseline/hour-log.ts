/** An hour, ms: what meters are read by. */
export const HOUR_MS = 3_600_000
/** Hours kept: a year, the same weeks of the year before it that terms and fairs come again in, and a little. */
const MOST_HOURS = 60 * 168
/** Registers further apart say nothing of the hours between, ms. */
const LONGEST_GAP_MS = 15 * 60_000

/** Whole hours in a row; NaN where nothing was measured. */
export interface HourLog {
  /** When the first of them begins, ms since the epoch; 0 while there is none. */
  readonly startMs: number
  readonly values: Float64Array
}

/** Energy by the hour from a register that only counts up, J. */
export interface MeterLog extends HourLog {
  readonly last: { readonly t: number; readonly joule: number } | null
  /** The register at the beginning of the hour that goes on; null when unknown. */
  readonly atHour: number | null
}

/** Mean by the hour of what is sampled; what goes on is kept as a sum. */
export interface MeanLog extends HourLog {
  readonly lastMs: number
  readonly sum: number
  readonly count: number
}

const NO_HOURS = new Float64Array(0)
export const NO_METER: MeterLog = { startMs: 0, values: NO_HOURS, last: null, atHour: null }
export const NO_MEAN: MeanLog = { startMs: 0, values: NO_HOURS, lastMs: 0, sum: 0, count: 0 }

/** Takes in a register reading: between two readings the register runs straight. One set back, or heard of again after long, begins anew. */
export function readRegister(log: MeterLog, t: number, joule: number, periodS: number): MeterLog {
  const { last } = log
  if (last !== null && t <= last.t) return log
  const next = { ...log, last: { t, joule } }
  if (last === null) return { ...next, atHour: t % HOUR_MS === 0 ? joule : null }
  const isBroken = joule < last.joule || t - last.t > Math.max(LONGEST_GAP_MS, 3000 * periodS)
  const first = Math.floor(last.t / HOUR_MS) + 1
  const end = Math.floor(t / HOUR_MS)
  if (end < first) return isBroken ? { ...next, atHour: null } : next
  const ended: number[] = []
  let { atHour } = log
  for (let hour = first; hour <= end; hour++) {
    const register = isBroken ? null : last.joule + ((hour * HOUR_MS - last.t) / (t - last.t)) * (joule - last.joule)
    ended.push(atHour === null || register === null ? Number.NaN : register - atHour)
    atHour = register
  }
  return { ...next, ...longer(log, (first - 1) * HOUR_MS, ended), atHour }
}

/** Takes in a sample. */
export function readSample(log: MeanLog, t: number, value: number): MeanLog {
  if (t <= log.lastMs) return log
  const hour = Math.floor(t / HOUR_MS)
  const going = Math.floor(log.lastMs / HOUR_MS)
  if (log.lastMs === 0 || hour === going) return { ...log, lastMs: t, sum: log.sum + value, count: log.count + 1 }
  const ended = Array.from({ length: hour - going }, (_, i) => (i === 0 ? log.sum / log.count : Number.NaN))
  return { ...longer(log, going * HOUR_MS, ended), lastMs: t, sum: value, count: 1 }
}

function longer({ startMs, values }: HourLog, fromMs: number, ended: readonly number[]): HourLog {
  const all = Float64Array.from([...values, ...ended])
  const dropped = Math.max(0, all.length - MOST_HOURS)
  return { startMs: (values.length === 0 ? fromMs : startMs) + dropped * HOUR_MS, values: all.subarray(dropped) }
}

/** A mean log with the hour that goes on as its last: what is known of it so far. */
export function withGoingOn(log: MeanLog): HourLog {
  return log.count === 0 ? log : longer(log, Math.floor(log.lastMs / HOUR_MS) * HOUR_MS, [log.sum / log.count])
}

/** The hours of a log from `startMs` on, `count` of them; NaN where it has none. */
export function hoursOf({ startMs, values }: HourLog, fromMs: number, count: number): Float64Array {
  const offset = Math.round((fromMs - startMs) / HOUR_MS)
  return Float64Array.from({ length: count }, (_, i) => values[offset + i] ?? Number.NaN)
}
