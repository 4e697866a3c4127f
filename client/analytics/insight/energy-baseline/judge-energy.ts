import { calendarHours } from './calendar-hours.ts'
import { type EnergyBaseline, expectedEnergy, fitEnergyBaseline } from './energy-baseline.ts'
import { HOUR_MS, type HourLog, hoursOf } from './hour-log.ts'

/** Hours measured before anything is expected: four weeks, so that every hour of the week was seen four times. A design choice. */
export const NEEDED_H = 4 * 168
/** The last week is left out of a first fit: how far that misses it is how far the next one may be off. */
const HELD_OUT_H = 168
/** What was used over so many hours is compared. A design choice: one hour is a whim of the kitchen, a day is too late to act. */
export const WINDOW_H = 3
/** Share of the hours that must have a temperature for the weather to be used at all. */
const WEATHER_SHARE = 0.9
/** Meters of class 1 are off by half a per cent (sd) for good, but alike in all hours: no window is known better than this share. */
const LEAST_SD_SHARE = 0.01

/** What a meter is held against. */
export interface ExpectedUse {
  readonly baseline: EnergyBaseline
  readonly knowsWeather: boolean
  /** What a window may be off, as a share of what is expected (sd): from the week that was held out, nights and days alike. */
  readonly sdShare: number
  /** Up to where it was fitted, ms. */
  readonly fittedMs: number
}

/** The last window of a meter beside what was expected of it, J. */
export interface EnergyWindow {
  readonly endMs: number
  readonly usedJ: number
  readonly expectedJ: number
  readonly sdJ: number
}

/** Hours with a measurement. */
export function hoursMeasured({ values }: HourLog): number {
  return values.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0)
}

/**
 * Learns what a meter is expected to show; null while too little was measured.
 * @param zoneMs what local time is ahead of UTC now, ms; a change of the clock within the log is an hour's error for its other half
 */
export function learnUse(meter: HourLog, weather: HourLog, zoneMs: number): ExpectedUse | null {
  if (hoursMeasured(meter) < NEEDED_H) return null
  const { startMs, values } = meter
  const celsius = hoursOf(weather, startMs, values.length)
  const known = celsius.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0)
  const knowsWeather = known >= WEATHER_SHARE * values.length
  // Without its temperature an hour says nothing that could be told apart from the weather.
  const energy = knowsWeather ? values.map((joule, i) => (Number.isNaN(celsius[i]!) ? Number.NaN : joule)) : values
  const fit = (count: number): EnergyBaseline =>
    fitEnergyBaseline({
      calendar: calendarHours(startMs + zoneMs, count, new Set()),
      energy: energy.subarray(0, count),
      temperatureC: knowsWeather ? filled(celsius.subarray(0, count)) : null,
    })
  const from = values.length - HELD_OUT_H
  const expected = expectedEnergy(
    fit(from),
    calendarHours(startMs + zoneMs + from * HOUR_MS, HELD_OUT_H, new Set()),
    knowsWeather ? celsius.subarray(from) : null,
  )
  const misses: number[] = []
  for (let i = WINDOW_H; i <= HELD_OUT_H; i++) {
    const due = sum(expected, i - WINDOW_H, i)
    const miss = (sum(energy, from + i - WINDOW_H, from + i) - due) / due
    if (Number.isFinite(miss)) misses.push(miss)
  }
  if (misses.length < HELD_OUT_H / 2) return null
  const baseline = fit(values.length)
  const sdShare = Math.sqrt(misses.reduce((all, miss) => all + miss * miss, 0) / misses.length)
  return { baseline, knowsWeather, sdShare: Math.max(LEAST_SD_SHARE, sdShare), fittedMs: startMs + values.length * HOUR_MS }
}

/** The last window of whole hours against what was expected of it; null when one of them was not measured. */
export function lastWindow(
  { baseline, knowsWeather, sdShare }: ExpectedUse,
  meter: HourLog,
  weather: HourLog,
  zoneMs: number,
): EnergyWindow | null {
  const fromMs = meter.startMs + (meter.values.length - WINDOW_H) * HOUR_MS
  const celsius = knowsWeather ? hoursOf(weather, fromMs, WINDOW_H) : null
  const expected = expectedEnergy(baseline, calendarHours(fromMs + zoneMs, WINDOW_H, new Set()), celsius)
  const usedJ = sum(meter.values, meter.values.length - WINDOW_H, meter.values.length)
  const expectedJ = sum(expected, 0, WINDOW_H)
  if (Number.isNaN(usedJ - expectedJ)) return null
  return { endMs: fromMs + WINDOW_H * HOUR_MS, usedJ, expectedJ, sdJ: sdShare * expectedJ }
}

function sum(values: Float64Array, from: number, to: number): number {
  let all = 0
  for (let i = from; i < to; i++) all += values[i] ?? Number.NaN
  return all
}

/** Gaps take the value before them: their energy is not used, only their number of knots must be. */
function filled(celsius: Float64Array): Float64Array {
  let last = celsius.find((value) => !Number.isNaN(value)) ?? 0
  return celsius.map((value) => (last = Number.isNaN(value) ? last : value))
}
