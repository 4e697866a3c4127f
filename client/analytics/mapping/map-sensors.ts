import type { Site } from '../site/site.ts'
import { trustByAge, trustInSensor } from './quality.ts'
import type { SensorHealth } from './sensor-health.ts'
import type { SensorState } from './sensor-state.ts'

/** Least time between two ageings of all sensors, ms: silence is told in periods of a second and more. */
export const AGE_MS = 1000

/**
 * Ages sensors to `nowMs`.
 * @param before those that may stay as they are while nothing is new of them; null to age all
 * @param startMs when listening began: silence is counted from there
 */
export function ageSensors(
  site: Site,
  before: readonly SensorState[] | null,
  sensors: readonly SensorState[],
  health: readonly SensorHealth[],
  nowMs: number,
  startMs: number,
): SensorState[] {
  return sensors.map((state, i) => {
    if (before !== null && state === before[i] && state.fault === health[i]!.fault) return state
    const ageS = state.heardMs === null ? null : Math.max(0, (nowMs - state.heardMs) / 1000)
    const periodS = site.sensors[i]?.periodS ?? Infinity
    const fault = health[i]?.fault ?? null
    const { quality, reason } = trustInSensor(trustByAge(ageS, periodS, (nowMs - startMs) / 1000), health[i]!)
    const { sensor, latest, heardMs, late, refused } = state
    // Named one by one and not spread: this is done for every sensor ten times a second.
    return { sensor, latest, heardMs, ageS: ageS ?? -1, quality, reason, fault, late, refused }
  })
}
