import type { CalendarHours } from './calendar-hours.ts'
import { errorAYearBefore, type LastYear, learnLastYear } from './last-year.ts'
import { countTerms, knotsOf, type TermPlan, writeTerms } from './terms.ts'
import { addRow, emptySums, solveRidge } from './weighted-ridge.ts'

const HOURS_OF_WEEK = 168
const HOUR_MS = 3_600_000
/**
 * Weeks after which an hour counts half, penalties in hours, and the share below: chosen by the months January to June 2017 of
 * the Building Data Genome files, each forecast from those before it.
 */
const HALF_LIFE_WEEKS = 52
const GROUP_PENALTY = 1
const TERM_PENALTY = 100
/** Errors beyond so many robust sd count less and less. Source: Huber 1981, 95 % efficiency on normal errors. */
const HUBER_SD = 1.345
const ROUNDS = 3
/** Errors beyond so many robust sd are held to that before they are carried on: a meter's spike is no event. */
const OUTLIER_SD = 5
/** A meter that shows nothing for so long is off, not saving, h. */
const DEAD_METER_H = 48
/** Recent weeks whose errors are carried on, the half-life in them, and the share that lasts into the next month. */
const RECENT_WEEKS = 4
const RECENT_HALF_LIFE_WEEKS = 2
const CARRIED_SHARE = 0.7
/** Hours of the day and day types for which recent errors are carried apart. */
const CARRY_BLOCK_H = 6
const CARRY_BLOCKS = (2 * 24) / CARRY_BLOCK_H

/** What was measured, hour by hour; NaN where nothing was. */
export interface MeasuredHours {
  readonly calendar: CalendarHours
  readonly energy: Float64Array
  /** Outdoor air, °C; null where no weather is known, and the season must do. */
  readonly temperatureC: Float64Array | null
}

/** A fitted baseline: plain numbers. */
export interface EnergyBaseline {
  readonly plan: TermPlan
  readonly ofHour: Float64Array
  readonly ofTerm: Float64Array
  /** What recent weeks were off, by part of the day, working days then others. */
  readonly carried: Float64Array
  readonly lastYear: LastYear
}

/**
 * Fits what a building uses by hour of the week, season and outdoor temperature: the time-of-week-and-temperature model of
 * Mathieu, Price, Kiliccote & Piette, IEEE Trans. Smart Grid 2 (2011) 507-518, with recent weeks weighted up, outliers
 * weighted down, missing hours left out, yearly waves for what the thermometer does not tell, and what was off in the same
 * week a year before as far as such errors come again.
 */
export function fitEnergyBaseline(measured: MeasuredHours): EnergyBaseline {
  const { calendar, temperatureC } = measured
  const energy = withoutDeadMeter(measured.energy)
  const plan: TermPlan = { knotsC: temperatureC === null ? [] : knotsOf(temperatureC), inUse: hoursInUse(calendar, energy) }
  const terms = countTerms(plan)
  const usual = usualLoad(calendar, energy)
  const row = new Float64Array(terms)
  const nothing = { carried: new Float64Array(CARRY_BLOCKS), lastYear: learnLastYear(0, new Float64Array(0)) }
  let baseline: EnergyBaseline = { plan, ofHour: usual, ofTerm: new Float64Array(terms), ...nothing }
  let errors = new Float64Array(energy.length)
  let sd = Infinity
  for (let round = 0; round < ROUNDS; round++) {
    const sums = emptySums(HOURS_OF_WEEK, terms)
    for (let i = 0; i < energy.length; i++) {
      if (Number.isNaN(energy[i]!)) continue
      const hour = calendar.hourOfWeek[i]!
      const off = Math.abs(errors[i]!)
      const weight = 0.5 ** ((energy.length - i) / HOURS_OF_WEEK / HALF_LIFE_WEEKS) * Math.min(1, (HUBER_SD * sd) / off)
      writeTerms(row, plan, hour, calendar.seasonRad[i]!, temperatureC?.[i] ?? 0)
      addRow(sums, hour, row, energy[i]! - usual[hour]!, weight)
    }
    const { ofGroup, ofTerm } = solveRidge(sums, GROUP_PENALTY, TERM_PENALTY)
    baseline = { ...baseline, ofHour: ofGroup.map((off, hour) => usual[hour]! + off), ofTerm }
    errors = expectedEnergy(baseline, calendar, temperatureC).map((expected, i) => energy[i]! - expected)
    sd = robustSd(errors)
  }
  const held = errors.map((error) => Math.max(-OUTLIER_SD * sd, Math.min(OUTLIER_SD * sd, error)))
  return { ...baseline, carried: recentErrors(calendar, held), lastYear: learnLastYear(calendar.startMs, held) }
}

/** What the baseline expects of some hours. @param temperatureC null only for a baseline fitted without it */
export function expectedEnergy(
  { plan, ofHour, ofTerm, carried, lastYear }: EnergyBaseline,
  calendar: CalendarHours,
  temperatureC: Float64Array | null,
): Float64Array {
  const row = new Float64Array(ofTerm.length)
  return Float64Array.from(calendar.hourOfWeek, (hour, i) => {
    writeTerms(row, plan, hour, calendar.seasonRad[i]!, temperatureC?.[i] ?? 0)
    let expected = ofHour[hour]! + carried[carryBlock(hour)]! + errorAYearBefore(lastYear, calendar.startMs + i * HOUR_MS)
    for (let t = 0; t < row.length; t++) expected += ofTerm[t]! * row[t]!
    return Math.max(0, expected)
  })
}

/** Hours of the week in which the building uses more than its median: when it is in use. */
function hoursInUse(calendar: CalendarHours, energy: Float64Array): Uint8Array {
  const usual = usualLoad(calendar, energy)
  const median = usual.toSorted()[HOURS_OF_WEEK / 2]!
  return Uint8Array.from(usual, (load) => (load > median ? 1 : 0))
}

/** Mean per hour of the week: what an hour is held to be before the fit. One never seen takes the mean of all. */
function usualLoad({ hourOfWeek }: CalendarHours, energy: Float64Array): Float64Array {
  const sum = new Float64Array(HOURS_OF_WEEK)
  const count = new Float64Array(HOURS_OF_WEEK)
  let total = 0
  let seen = 0
  for (let i = 0; i < energy.length; i++) {
    if (Number.isNaN(energy[i]!)) continue
    sum[hourOfWeek[i]!]! += energy[i]!
    count[hourOfWeek[i]!]!++
    total += energy[i]!
    seen++
  }
  return sum.map((one, hour) => (count[hour]! > 0 ? one / count[hour]! : total / Math.max(1, seen)))
}

/** Long rows of nothing become missing. */
function withoutDeadMeter(energy: Float64Array): Float64Array {
  const kept = energy.slice()
  let from = 0
  for (let i = 0; i <= energy.length; i++) {
    if (energy[i] === 0) continue
    if (i - from >= DEAD_METER_H) kept.fill(Number.NaN, from, i)
    from = i + 1
  }
  return kept
}

function recentErrors({ hourOfWeek }: CalendarHours, errors: Float64Array): Float64Array {
  const sum = new Float64Array(CARRY_BLOCKS)
  const weights = new Float64Array(CARRY_BLOCKS)
  for (let i = Math.max(0, errors.length - RECENT_WEEKS * HOURS_OF_WEEK); i < errors.length; i++) {
    if (Number.isNaN(errors[i]!)) continue
    const weight = 0.5 ** ((errors.length - i) / HOURS_OF_WEEK / RECENT_HALF_LIFE_WEEKS)
    sum[carryBlock(hourOfWeek[i]!)]! += weight * errors[i]!
    weights[carryBlock(hourOfWeek[i]!)]! += weight
  }
  return sum.map((total, block) => (weights[block]! > 0 ? (CARRIED_SHARE * total) / weights[block]! : 0))
}

function carryBlock(hourOfWeek: number): number {
  return Math.floor((hourOfWeek % 24) / CARRY_BLOCK_H) + (hourOfWeek < 5 * 24 ? 0 : CARRY_BLOCKS / 2)
}

/** 1.4826 × the median distance from 0: the sd of normal errors, untouched by a quarter of outliers. */
function robustSd(errors: Float64Array): number {
  const distances = errors.filter(Number.isFinite).map(Math.abs).toSorted()
  return 1.4826 * (distances[Math.floor(distances.length / 2)] ?? Infinity)
}
