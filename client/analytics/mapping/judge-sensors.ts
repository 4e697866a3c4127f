import { isUsable, judgeArrival, judgeCamera, judgeCounter, judgeValue, type DoorMix, type SensorHealth, verdict } from './sensor-health.ts'
import type { Site } from '../site/site.ts'
import type { CameraView } from './apply-readings.ts'
import type { Arrival, Believed } from './intake.ts'
import type { MapPlan } from './map-plan.ts'
import type { MappingMemory } from './memory.ts'
import type { SensorState } from './sensor-state.ts'

/** A judge of all sensors: takes in what became known in a run, then says what is wrong with whom. */
export interface Evidence {
  readonly arrivals: readonly Arrival[]
  readonly believed: readonly Believed[]
  readonly cameras: readonly CameraView[]
}

/** Health of every sensor after a run. */
export function judgeSensors(
  site: Site,
  plan: MapPlan,
  { health, rates }: MappingMemory,
  sensors: readonly SensorState[],
  { arrivals, believed, cameras }: Evidence,
  nowMs: number,
): readonly SensorHealth[] {
  if (arrivals.length === 0) return health
  const next = [...health]
  const touched = new Set<number>()
  for (const { sensor, ...how } of arrivals) {
    next[sensor] = judgeArrival(next[sensor]!, how)
    touched.add(sensor)
  }
  for (const { sensor, quantity, value, t } of believed) {
    const door = plan.doors[sensor]
    if (typeof door === 'number') {
      if (quantity !== 'peopleIn') continue
      const { latest } = sensors[sensor]!
      const out = latest.peopleOut?.t === t ? latest.peopleOut.value : 0
      next[sensor] = judgeCounter(next[sensor]!, { in: value, out }, mixWithout(site, sensors, next, rates, door, sensor))
    } else if (quantity !== 'peopleCount' && site.sensors[sensor]!.quantities[0] === quantity) {
      next[sensor] = judgeValue(next[sensor]!, quantity, value)
    }
  }
  for (const { sensor, ...seen } of cameras) next[sensor] = judgeCamera(next[sensor]!, seen)
  for (const sensor of touched) next[sensor] = verdict(next[sensor]!, nowMs)
  return next
}

/** What the other counters of a door say of how people pass it. */
function mixWithout(
  { counted }: Site,
  sensors: readonly SensorState[],
  health: readonly SensorHealth[],
  rates: MappingMemory['rates'],
  door: number,
  sensor: number,
): DoorMix {
  const { counters } = counted[door]!
  let [others, inside, outside] = [0, 0, 0]
  for (const other of counters) {
    if (other === sensor || !isUsable(health[other]!)) continue
    const { latest } = sensors[other]!
    others += (latest.peopleIn?.value ?? 0) + (latest.peopleOut?.value ?? 0)
    inside += rates[other]?.in?.perMin ?? 0
    outside += rates[other]?.out?.perMin ?? 0
  }
  return { others, inShare: (inside + 1) / (inside + outside + 2), fairShare: 1 / counters.length }
}
