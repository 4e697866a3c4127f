import type { Site } from '../site/site.ts'
import { isOpen } from '../site/opening-hours.ts'
import type { MapPlan } from './map-plan.ts'
import type { MappingMemory } from './memory.ts'
import { startRegion } from './observe-region.ts'
import type { Past } from './past.ts'
import type { RegionModel } from './region-model.ts'
import type { RegionState } from './region-state.ts'
import { isUsable } from './sensor-health.ts'

/** Nobody must have been seen or counted for so long before a closed venue is taken for empty, ms: a round of the guard. A design choice. */
const QUIET_MS = 600_000
/** Share of the inside capacity that must be under cameras that say nobody. A design choice: with less, what is not seen is most of it. */
const LEAST_SEEN_SHARE = 0.5
/** Sd of "there is nobody", persons: a guard, a cleaner. */
const VACANT_SD = 0.5

/**
 * Whether the venue is closed and known to be empty: by its hours, and nobody was seen or counted inside for ten minutes by any sensor that
 * is well, with half of the inside in sight. Sensors behind the gates and at them are asked, those before them are not.
 */
export function isKnownEmpty(site: Site, past: Past, { health }: MappingMemory, nowMs: number): boolean {
  if (isOpen(site.venue, nowMs)) return false
  const first = past.steps.findLastIndex(({ fromMs }) => nowMs - fromMs >= QUIET_MS)
  if (first < 0) return false
  const isInside = site.zones.map(({ spec }) => spec.outside === undefined && spec.emergency === undefined)
  const asked = new Set<number>()
  site.zones.forEach(({ cameras }, zone) => {
    if (isInside[zone] === true) for (const sensor of cameras) asked.add(sensor)
  })
  for (const { from, to, counters } of site.counted)
    if (isInside[from ?? -1] || isInside[to ?? -1]) for (const one of counters) asked.add(one)
  const spoke = new Set<number>()
  for (let i = first; i < past.steps.length; i++) {
    for (const { sensor, value, quantity } of past.steps[i]!.heard.flat()) {
      if (!asked.has(sensor) || !isUsable(health[sensor]!)) continue
      if (quantity !== 'peopleCount' && quantity !== 'peopleIn' && quantity !== 'peopleOut') continue
      if (value > 0) return false
      spoke.add(sensor)
    }
  }
  return seenShare(site, isInside, spoke) >= LEAST_SEEN_SHARE
}

/** Share of the inside capacity under cameras that spoke. */
function seenShare({ zones }: Site, isInside: readonly boolean[], spoke: ReadonlySet<number>): number {
  let [all, seen] = [0, 0]
  zones.forEach(({ cameras, capacity }, zone) => {
    if (isInside[zone] !== true) return
    all += capacity
    if (cameras.some((sensor) => spoke.has(sensor))) seen += capacity
  })
  return all === 0 ? 0 : seen / all
}

/**
 * When everybody behind the gates has gone home, what counters were off by is taken out, and the next day starts from nobody.
 * @param isEmpty as `isKnownEmpty` says
 */
export function rezero(site: Site, { models }: MapPlan, memory: MappingMemory, isEmpty: boolean): MappingMemory {
  if (!isEmpty) return memory.isEmpty ? { ...memory, isEmpty } : memory
  const regions = memory.regions.map((state, i) => {
    const model = models[i]!
    const isOutside = model.region.zones.some((zone) => zone !== null && site.zones[zone]?.spec.outside !== undefined)
    return isOutside ? state : emptied(model, state, memory.startMs ?? state.t)
  })
  return { ...memory, regions, isEmpty }
}

/**
 * What is known of cameras and counters stays; of people it is known that there are none. Nobody was heard for that: a place whose camera
 * is silent grows no younger.
 * @param startMs when listening began: age of what was never heard
 */
function emptied(model: RegionModel, before: RegionState, startMs: number): RegionState {
  const { places, counter, size } = model.layout
  const { x, p } = startRegion(model)
  for (let i = 0; i < places; i++) p[i * size + i] = VACANT_SD * VACANT_SD
  for (let i = counter; i < size; i++) {
    x[i] = before.x[i]!
    for (let j = counter; j <= i; j++) p[i * size + j] = before.p[i * size + j]!
  }
  return { ...before, x, p, usual: new Float64Array(places), heardMs: before.heardMs.map((ms) => (ms < 0 ? startMs : ms)) }
}
