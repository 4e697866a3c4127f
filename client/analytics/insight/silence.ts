import { LOST_PERIODS } from '../mapping/quality.ts'
import type { Observed } from './rule.ts'

/** How many of its periods each sensor has been silent, in catalogue order; from the start for one never heard. */
export function silentPeriods({ t, site, sensors, startMs }: Observed): number[] {
  return sensors.map(({ ageS }, i) => (ageS >= 0 ? ageS : (t - startMs) / 1000) / (site.sensors[i]?.periodS ?? Infinity))
}

/** Share of all sensors that are lost. */
export function lostShare(silent: readonly number[]): number {
  return silent.length === 0 ? 0 : silent.filter((periods) => periods > LOST_PERIODS).length / silent.length
}
