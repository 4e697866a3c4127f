import { type Direction, DOWN, FLYING, fits, type LiftCalls, type LiftGroup, UP } from './lift-group.ts'
import { betweenM, brakingS, flightS, type LiftPlan } from './lift-plan.ts'

/** No stop. */
export const NOWHERE = -1
/** Somebody who has waited longer than this is taken on the way up and down alike, s. Source: "long wait" limit of CIBSE Guide D, from memory. */
export const LONG_WAIT_S = 90

/** Whether somebody aboard wants to get out at a stop. */
export function isBound(plan: LiftPlan, { bound }: LiftCalls, car: number, stop: number): boolean {
  return bound[car * plan.heightM.length + stop]! > 0
}

/** Whether a car with room has been sent to a stop for people going that way. */
export function answersCall(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, car: number, stop: number, direction: Direction): boolean {
  return group.answers[(car * plan.heightM.length + stop) * 2 + direction] === 1 && fits(plan, calls, car)
}

/** Whether a car on its way up (1) or down (-1) has business at a stop it passes. */
function stopsAt(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, car: number, stop: number, heading: number): boolean {
  const along = heading > 0 ? UP : DOWN
  const against = heading > 0 ? DOWN : UP
  if (isBound(plan, calls, car, stop) || answersCall(plan, group, calls, car, stop, along)) return true
  return calls.oldestS[stop * 2 + against]! > LONG_WAIT_S && answersCall(plan, group, calls, car, stop, against)
}

/**
 * Where a car goes next that keeps its heading: the nearest stop with business on the way; failing that, the farthest stop where
 * somebody wants to go the other way. NOWHERE when there is nothing ahead. Collective control: Barney 2003, chapter on control.
 */
export function stopAhead(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, car: number, heading: number): number {
  const stops = plan.heightM.length
  let turn = NOWHERE
  for (let stop = firstAhead(plan, group, car, heading); stop >= 0 && stop < stops; stop += heading) {
    if (stopsAt(plan, group, calls, car, stop, heading)) return stop
    if (answersCall(plan, group, calls, car, stop, heading > 0 ? DOWN : UP)) turn = stop
  }
  return turn
}

/** The first stop ahead a car could stop at: the next one from rest; in flight, the next it can still brake for. */
export function firstAhead(plan: LiftPlan, { phase, restS, stop, from }: LiftGroup, car: number, heading: number): number {
  const target = stop[car]!
  if (phase[car] !== FLYING) return target + heading
  const flies = target > from[car]! ? 1 : -1
  if (flies !== heading) return target + heading
  const wayM = betweenM(plan, from[car]!, target)
  const elapsedS = flightS(plan, wayM) - restS[car]!
  for (let next = from[car]! + heading; next !== target; next += heading) {
    const nextM = betweenM(plan, from[car]!, next)
    if (elapsedS <= flightS(plan, nextM) - brakingS(plan, nextM)) return next
  }
  return target
}

/**
 * The way a standing car will leave: on, while anything is ahead or somebody here wants on; else back, if anything asks for it;
 * else free. A free car goes to the nearer call; of two as near, upwards.
 */
export function chooseHeading(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, car: number): number {
  const before = group.heading[car]!
  if (before !== 0) return isWanted(plan, group, calls, car, before) ? before : isWanted(plan, group, calls, car, -before) ? -before : 0
  const up = awayM(plan, group, calls, car, 1)
  const down = awayM(plan, group, calls, car, -1)
  if (up === Infinity && down === Infinity) return 0
  return up <= down ? 1 : -1
}

function isWanted(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, car: number, heading: number): boolean {
  return awayM(plan, group, calls, car, heading) < Infinity
}

/** Way to the next thing to do under a heading, m: 0 when it is here, Infinity when there is none. */
function awayM(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, car: number, heading: number): number {
  const here = group.stop[car]!
  if (calls.waiting[here * 2 + (heading > 0 ? UP : DOWN)]! > 0 && fits(plan, calls, car)) return 0
  const ahead = stopAhead(plan, group, calls, car, heading)
  return ahead === NOWHERE ? Infinity : betweenM(plan, here, ahead)
}
