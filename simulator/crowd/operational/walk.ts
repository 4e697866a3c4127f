import type { Crowd } from '#simulator/crowd/crowd.ts'
import { NONE } from '#simulator/crowd/visitors.ts'
import { P_MAX_STEP, P_MOVERS } from './kernel/layout.ts'
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
  const { crossed, crossers, crossersBy, movers, moverCount, slot, pass } = walkers
  const passes = visitors.pass
  const { full } = doors
  for (let k = 0; k < moverCount; k++) {
    const i = movers[k]!
    const held = passes[slot[i]!]!
    pass[i] = held >= 0 && full[held] === 1 ? NONE : held
  }
  stepWalkers(walkers)
  for (let phase = 0, next = 0; phase < crossed.length; phase++) {
    for (; next < crossersBy[phase]!; next++) {
      const i = crossers[next]!
      const portal = crossed[phase]![i]!
      onCrossing(slot[i]!, portal, doors.zoneA[portal] === visitors.zone[slot[i]!] ? 0 : 1)
    }
  }
}

/** All phases of a tick, on the walkers as they stand; every phase is finished by all hands before the next begins. */
export function stepWalkers(walkers: Walkers): void {
  const { kernel, crew, crossersBy } = walkers
  limit(walkers)
  crew.work(PACK)
  for (let substep = 0; substep < SUBSTEPS; substep++) {
    crew.work(substep === 0 ? FIRST_STEP : SECOND_STEP)
    crossersBy[substep] = kernel.follow(substep)
  }
  crew.work(CONTACT)
  crossersBy[SUBSTEPS] = kernel.follow(SUBSTEPS)
}

/** How many walk and how fast the fastest: what bounds where others can be by the end of the tick. */
function limit({ movers, moverCount, wishMps, f32, i32 }: Walkers): void {
  let fastestMps = 0
  for (let k = 0; k < moverCount; k++) if (wishMps[movers[k]!]! > fastestMps) fastestMps = wishMps[movers[k]!]!
  i32[P_MOVERS >> 2] = moverCount
  f32[P_MAX_STEP >> 2] = Math.fround(fastestMps) * Math.fround(SUBSTEP_S)
}
