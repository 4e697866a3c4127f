import type { Crowd } from '#simulator/crowd/crowd.ts'
import { liftOfLink } from '#simulator/crowd/ground/lifts.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { PERSONAS } from '#simulator/crowd/strategic/personas.ts'
import { NONE, RIDING, type Visitors } from '#simulator/crowd/visitors.ts'
import { createLiftCalls, DOWN, type LiftCalls, UP } from './lift-group.ts'
import { RIDER_AREA_M2, WHEELCHAIR_AREA_M2 } from './lift-plan.ts'
import { users } from './lift-queue.ts'

const callsOfSite = new WeakMap<Site, readonly LiftCalls[]>()

/** Index of the call of somebody at a stop who wants another. */
export function callOf(stop: number, wanted: number): number {
  return stop * 2 + (wanted > stop ? UP : DOWN)
}

/** Per lift: who is aboard, who is bound where and who waits, counted afresh from its users. Reused every tick. */
export function countCalls(crowd: Crowd): readonly LiftCalls[] {
  const { site, state } = crowd
  const { visitors } = state
  const all = callsOfSite.get(site) ?? site.lifts.map(({ plan }) => createLiftCalls(plan))
  callsOfSite.set(site, all)
  for (const { waiting, oldestS, bound, aboard, loadM2 } of all) {
    waiting.fill(0)
    oldestS.fill(0)
    bound.fill(0)
    aboard.fill(0)
    loadM2.fill(0)
  }
  for (let i = 0; i < users.count; i++) {
    const slot = users.slot[i]!
    const lift = users.lift[i]!
    const calls = all[lift]!
    // Some have just left the queue.
    if (liftOfLink(site, visitors.link[slot]!) !== lift) continue
    if (visitors.mode[slot] === RIDING) load(crowd, calls, lift, slot, 1)
    else if (visitors.lane[slot] !== NONE) {
      const call = callOf(visitors.link[slot]! - site.lifts[lift]!.firstLink, visitors.lane[slot]!)
      calls.waiting[call]!++
      calls.oldestS[call] = Math.max(calls.oldestS[call]!, visitors.queuedS[slot]!)
    }
  }
  return all
}

/** Adds a rider to their car, or takes them out. */
export function load({ site, state }: Crowd, calls: LiftCalls, lift: number, slot: number, sign: 1 | -1): void {
  const { visitors } = state
  const { firstLink, plan } = site.lifts[lift]!
  const car = visitors.lane[slot]!
  calls.aboard[car]! += sign
  calls.loadM2[car]! += sign * floorM2(visitors, slot)
  calls.bound[car * plan.heightM.length + visitors.link[slot]! - firstLink]! += sign
}

/** Floor somebody takes in a car, m². */
export function floorM2({ persona }: Visitors, slot: number): number {
  return PERSONAS[persona[slot]!]!.wheels === undefined ? RIDER_AREA_M2 : WHEELCHAIR_AREA_M2
}
