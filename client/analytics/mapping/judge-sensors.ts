import type { Neighbour } from './lane-health.ts'
import { judgeArrival, judgeCamera, judgeCounter, judgeValue, type SensorHealth, verdict } from './sensor-health.ts'
import type { Site } from '../site/site.ts'
import type { CameraView } from './apply-readings.ts'
import type { Arrival, Believed } from './intake.ts'
import type { MapPlan } from './map-plan.ts'
import type { MappingMemory } from './memory.ts'
import { isTrusted } from './quality.ts'
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
  { health }: MappingMemory,
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
      const { latest } = sensors[sensor]!
      // Of what came late it is not known what others counted then.
      if (quantity !== 'peopleIn' || latest.peopleIn?.t !== t) continue
      const out = latest.peopleOut?.t === t ? latest.peopleOut.value : 0
      const { counters } = site.counted[door]!
      const place = counters.indexOf(sensor)
      const left = neighbours(counters.slice(0, place).toReversed(), sensors, next)
      const right = neighbours(counters.slice(place + 1), sensors, next)
      next[sensor] = judgeCounter(next[sensor]!, { in: value, out, periodS: site.sensors[sensor]!.periodS }, left, right)
    } else if (quantity !== 'peopleCount' && site.sensors[sensor]!.quantities[0] === quantity) {
      next[sensor] = judgeValue(next[sensor]!, quantity, value)
    }
  }
  for (const { sensor, ...seen } of cameras) next[sensor] = judgeCamera(next[sensor]!, seen)
  for (const sensor of touched) next[sensor] = verdict(next[sensor]!, nowMs)
  return next
}

const SILENT: Neighbour = { latelyIn: 0, latelyOut: 0, now: { in: 0, out: 0 }, isSilent: true }

/** What counters say of the people who pass them; who is accused or silent says nothing. A door's counters stand in the order of the catalogue. */
function neighbours(counters: readonly number[], sensors: readonly SensorState[], health: readonly SensorHealth[]): Neighbour[] {
  return counters.map((counter) => {
    const { fault, lane } = health[counter]!
    const { latest, quality } = sensors[counter]!
    if (fault !== null || !isTrusted(quality)) return SILENT
    return {
      latelyIn: lane.latelyIn,
      latelyOut: lane.latelyOut,
      now: { in: latest.peopleIn?.value ?? 0, out: latest.peopleOut?.value ?? 0 },
    }
  })
}
