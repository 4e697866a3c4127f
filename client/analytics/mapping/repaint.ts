import type { Site } from '../site/site.ts'
import { applyReadings } from './apply-readings.ts'
import { hearAir } from './hear-air.ts'
import { type Believed, byTimeThenFlow } from './intake.ts'
import type { MapPlan } from './map-plan.ts'
import { mapZones } from './map-zones.ts'
import type { MappingMemory } from './memory.ts'
import { type Past, type PastStep, pastZones } from './past.ts'
import type { SensorState } from './sensor-state.ts'

/**
 * Least venue time between two steps of a repaint, ms: a minute of the past a second, so that the longest repaint takes half a minute
 * and never costs more than a minute of mapping at once.
 */
const PACE_MS = 1000

/** The past after a step, and the present where the repaint has arrived at it. */
export interface Repainted {
  readonly past: Past
  readonly memory: MappingMemory
}

/**
 * Lives one minute of the past again with what has come since, if one is waiting. Having lived the last one, the estimate of the
 * present is what came of it; who was accused then is accused again, and judged by nothing new.
 * @param memory of the present
 */
export function repaintStep(
  site: Site,
  plan: MapPlan,
  past: Past,
  memory: MappingMemory,
  sensors: readonly SensorState[],
  nowMs: number,
): Repainted {
  const { repaintMs, steps } = past
  if (repaintMs === null || nowMs - past.paintedMs < PACE_MS) return { past, memory }
  const at = steps.findIndex(({ fromMs }) => fromMs >= repaintMs)
  const step = steps[at]
  if (step === undefined) return { past: { ...past, repaintMs: null }, memory }
  const next = steps[at + 1]
  const untilMs = next?.fromMs ?? nowMs
  const lived = live(site, plan, step, untilMs)
  const { regions, rates, air } = lived
  if (next === undefined) return { past: { ...past, repaintMs: null, paintedMs: nowMs }, memory: { ...memory, regions, rates, air } }
  const knownNow = pastZones(mapZones(site, plan, lived, sensors, [], untilMs))
  return {
    past: {
      ...past,
      minutes: past.minutes.map((minute) => (minute.t === untilMs ? { ...minute, knownNow } : minute)),
      steps: steps.with(at + 1, { ...next, memory: { ...next.memory, regions, rates, air } }),
      repaintMs: next.fromMs,
      paintedMs: nowMs,
    },
    memory,
  }
}

/** A minute once more, in the order in which it was measured. Who has spoken in it by now was not silent. */
function live(site: Site, plan: MapPlan, { memory, sensors, heard }: PastStep, untilMs: number): MappingMemory {
  const readings: readonly Believed[] = heard.flat().toSorted(byTimeThenFlow)
  const spoke = new Set(readings.map(({ sensor }) => sensor))
  const seen = sensors.map((state, i) => (spoke.has(i) ? { quality: 'good' as const } : state))
  return hearAir(site, plan, applyReadings(site, plan, memory, readings, seen, untilMs).memory, readings, seen)
}
