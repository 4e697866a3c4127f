import type { Site } from '../site/site.ts'
import type { CounterRates } from './counter-rate.ts'
import type { ZoneDoor } from './map-plan.ts'
import { PARTY } from './predict-region.ts'
import { STALE_PERIODS } from './quality.ts'
import { isUsable, type SensorHealth } from './sensor-health.ts'

/** People who have crossed since the last count of each door and are in none yet: mean into a place, and variance. */
export interface Pending {
  readonly mean: number
  readonly variance: number
}

/**
 * What doors have let through that they will only tell with their next count, at `t`. A camera sees people up to a period before
 * they are counted: taken as it is, every count would look like too many. Crossings come in parties, so their variance is PARTY times their
 * mean; a door that is silent for longer is no longer closed, which is for predict-region.ts to tell.
 */
export function pendingCrossings(
  { sensors, counted }: Site,
  rates: readonly CounterRates[],
  health: readonly SensorHealth[],
  doors: readonly ZoneDoor[],
  t: number,
): Pending {
  let [mean, variance] = [0, 0]
  for (const { door, way } of doors) {
    const sign = way === 'into' ? 1 : -1
    for (const sensor of counted[door]!.counters) {
      const rate = rates[sensor]!
      const one = health[sensor]!
      if (rate.in === null || !isUsable(one)) continue
      const { periodS } = sensors[sensor]!
      const ageMin = Math.min(STALE_PERIODS * periodS, Math.max(0, (t - rate.in.t) / 1000)) / 60
      const outPerMin = rate.out?.nowPerMin ?? 0
      const net = (one.fault === 'swapped' ? -sign : sign) * (rate.in.nowPerMin - outPerMin)
      mean += net * ageMin
      variance += (rate.in.nowPerMin + outPerMin) * PARTY * ageMin
    }
  }
  return { mean, variance }
}
