import type { Observed } from './rule.ts'

/** How many of its periods each sensor has been silent, in catalogue order; from the start for one never heard. */
export function silentPeriods({ t, site, sensors, startMs }: Observed): number[] {
  return sensors.map(({ ageS }, i) => (ageS >= 0 ? ageS : (t - startMs) / 1000) / (site.sensors[i]?.periodS ?? Infinity))
}

/** Share of all sensors that have been silent for more than so many of their periods. */
export function silentShare(silent: readonly number[], limitPeriods: number): number {
  return silent.length === 0 ? 0 : silent.filter((periods) => periods > limitPeriods).length / silent.length
}
