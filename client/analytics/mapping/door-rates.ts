import type { Site } from '../site/site.ts'
import type { MappingMemory } from './memory.ts'
import type { SensorState } from './sensor-state.ts'

/** Flow through one counted portal, persons/min each way. */
export interface DoorRate {
  readonly inPerMin: number
  readonly outPerMin: number
}

/** Flow through each of site.counted, summed over the counters that report; null where none does now. */
export function doorRates(site: Site, { rates }: MappingMemory, sensors: readonly SensorState[]): (DoorRate | null)[] {
  return site.counted.map(({ counters }) => {
    const sum = { inPerMin: 0, outPerMin: 0 }
    let live = 0
    for (const sensor of counters) {
      if (sensors[sensor]?.quality !== 'good') continue
      live++
      sum.inPerMin += rates[sensor]?.in?.perMin ?? 0
      sum.outPerMin += rates[sensor]?.out?.perMin ?? 0
    }
    return live === 0 ? null : sum
  })
}
