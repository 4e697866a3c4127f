import type { SensorState } from '../../mapping/sensor-state.ts'
import { localTimeS } from '../../site/opening-hours.ts'
import type { Site } from '../../site/site.ts'
import { HOUR_MS, type HourLog, type MeanLog, type MeterLog, NO_MEAN, NO_METER, readRegister, readSample, withGoingOn } from './hour-log.ts'
import { type EnergyWindow, type ExpectedUse, hoursMeasured, lastWindow, learnUse, NEEDED_H } from './judge-energy.ts'

/** A fit is made anew after so long, ms. */
const REFIT_MS = 24 * HOUR_MS

/** What one meter has used, beside what was expected. */
export interface EnergyUse {
  readonly sensor: string
  /** Hours measured so far, and needed before anything can be expected. */
  readonly hours: number
  readonly neededHours: number
  /** The last three hours; null while nothing is expected, or one of them was not measured. */
  readonly lately: EnergyWindow | null
}

/** One meter, followed. */
interface FollowedMeter {
  readonly index: number
  readonly log: MeterLog
  readonly expected: ExpectedUse | null
  readonly use: EnergyUse
}

/** What is carried from run to run. */
export interface EnergyMemory {
  readonly meters: readonly FollowedMeter[]
  /** Outdoor air, °C. */
  readonly weather: MeanLog
}

/** Before the first reading: every meter with a register. */
export function startEnergy({ sensors }: Site): EnergyMemory {
  const meters = sensors.flatMap(({ id, quantities }, index): FollowedMeter[] => {
    const use = { sensor: id, hours: 0, neededHours: NEEDED_H, lately: null }
    return quantities.includes('energy') ? [{ index, log: NO_METER, expected: null, use }] : []
  })
  return { meters, weather: NO_MEAN }
}

/** Takes in the registers and the weather. Where an hour has ended the meter is judged; one meter a run is fitted anew when it is due. */
export function followEnergy(site: Site, before: EnergyMemory, sensors: readonly SensorState[]): EnergyMemory {
  const { weather } = before
  const mast = site.sensors.findIndex(({ quantities }) => quantities.includes('temperature') && quantities.includes('windSpeed'))
  const celsius = sensors[mast]?.latest.temperature
  const sampled = celsius === undefined ? weather : readSample(weather, celsius.t, celsius.value)
  let isFitted = false
  let air: HourLog | null = null
  const meters = before.meters.map((meter): FollowedMeter => {
    const register = sensors[meter.index]?.latest.energy
    if (register === undefined) return meter
    const log = readRegister(meter.log, register.t, register.value, site.sensors[meter.index]!.periodS)
    if (log === meter.log) return meter
    if (log.values === meter.log.values) return { ...meter, log }
    const endMs = log.startMs + log.values.length * HOUR_MS
    const zoneMs = aheadMs(site.venue.timeZone, endMs)
    // The mast may not have spoken in the new hour yet.
    air ??= withGoingOn(sampled)
    const isDue = !isFitted && (meter.expected === null || endMs - meter.expected.fittedMs >= REFIT_MS)
    const expected = isDue ? (learnUse(log, air, zoneMs) ?? meter.expected) : meter.expected
    isFitted ||= expected !== meter.expected
    const lately = expected === null ? null : lastWindow(expected, log, air, zoneMs)
    return { ...meter, log, expected, use: { ...meter.use, hours: hoursMeasured(log), lately } }
  })
  return { meters, weather: sampled }
}

/** What local time is ahead of UTC, ms. */
function aheadMs(timeZone: string, ms: number): number {
  const ahead = localTimeS(timeZone, ms) * 1000 - ((Math.floor(ms / 1000) * 1000) % (24 * HOUR_MS))
  return ahead > 14 * HOUR_MS ? ahead - 24 * HOUR_MS : ahead <= -12 * HOUR_MS ? ahead + 24 * HOUR_MS : ahead
}
