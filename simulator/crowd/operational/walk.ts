import type { Crowd } from '#simulator/crowd/crowd.ts'
import { NONE } from '#simulator/crowd/visitors.ts'
import { P_MAX_RADIUS, P_MAX_STEP } from './kernel/layout.ts'
import { CONTACT, FIRST_STEP, PACK, SECOND_STEP } from './crew.ts'
import { SUBSTEP_S, SUBSTEPS } from './model.ts'
import type { Walkers } from './walkers.ts'

/** Told when somebody goes through a portal: 0 from zone a to zone b, 1 the other way. */
export type OnCrossing = (slot: number, portal: number, direction: 0 | 1) => void

/**
 * Moves everybody who walks by one tick: substeps of the model, then one contact pass, each kept inside the walls. Then tells
 * who went through which portal, substep by substep in the order of the walkers.
 */
export function walk({ walkers, doors, zoneB, state }: Crowd, onCrossing: OnCrossing): void {
  const { visitors } = state
  walkers.doors.stopsFromA.set(doors.stopsFromA)
  walkers.doors.stopsFromB.set(doors.stopsFromB)
  walkers.doors.zoneA.set(doors.zoneA)
  walkers.doors.zoneB.set(zoneB)
  const { count, crossed, moves, slot } = walkers
  for (let i = 0; i < count; i++) {
    if (moves[i] === 0) continue
    const pass = visitors.pass[slot[i]!]!
    walkers.pass[i] = pass >= 0 && doors.full[pass] === 1 ? NONE : pass
  }
  stepWalkers(walkers)
  for (const portals of crossed) {
    for (let i = 0; i < count; i++) {
      const portal = portals[i]!
      if (portal < 0) continue
      onCrossing(slot[i]!, portal, doors.zoneA[portal] === visitors.zone[slot[i]!] ? 0 : 1)
    }
  }
}

/** All phases of a tick, on the walkers as they stand; every phase is finished by all hands before the next begins. */
export function stepWalkers(walkers: Walkers): void {
  const { kernel, crew } = walkers
  limit(walkers)
  crew.work(PACK)
  for (let substep = 0; substep < SUBSTEPS; substep++) {
    crew.work(substep === 0 ? FIRST_STEP : SECOND_STEP)
    kernel.follow(substep)
  }
  crew.work(CONTACT)
  kernel.follow(SUBSTEPS)
}

/** How wide and how fast anybody is: what bounds where others can be by the end of the tick. */
function limit({ count, moves, radiusM, wishMps, f32 }: Walkers): void {
  let widestM = 0
  let fastestMps = 0
  for (let i = 0; i < count; i++) {
    if (radiusM[i]! > widestM) widestM = radiusM[i]!
    if (moves[i] === 1 && wishMps[i]! > fastestMps) fastestMps = wishMps[i]!
  }
  f32[P_MAX_RADIUS >> 2] = widestM
  f32[P_MAX_STEP >> 2] = Math.fround(fastestMps) * Math.fround(SUBSTEP_S)
}
