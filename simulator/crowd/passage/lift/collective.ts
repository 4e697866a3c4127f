import { type Direction, DOWN, FLYING, fits, type LiftCalls, type LiftGroup, UP } from './lift-group.ts'
import { betweenM, brakingS, flightS, type LiftPlan } from './lift-plan.ts'

/** No stop. */
export const NOWHERE = -1
/** Whoever has waited longer than this is the first an empty car goes to, s. Source: "long wait" limit of CIBSE Guide D, from memory. */
export const LONG_WAIT_S = 90

/** Whether somebody aboard wants to get out at a stop. */
export function isBound(plan: LiftPlan, { bound }: LiftCalls, car: number, stop: number): boolean {
  return bound[car * plan.heightM.length + stop]! > 0
}

/** Waits that differ by less are about as long, s: a third of what is long. */
const ABOUT_S = 30
/** A car fuller than this flies past hall calls. Source: load bypass at the usual 80 % of rated load, Barney 2003, from memory. */
const BYPASS_SHARE = 0.8

/** Whether a car has so much room that it stops for more people. */
export function stopsForMore(plan: LiftPlan, { aboard, loadM2 }: LiftCalls, car: number): boolean {
  return aboard[car]! < plan.persons * BYPASS_SHARE && loadM2[car]! < plan.cabinAreaM2 * BYPASS_SHARE
}

/** Whether a car with room has been sent to a stop for people going that way. */
export function answersCall(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, car: number, stop: number, direction: Direction): boolean {
  return group.answers[(car * plan.heightM.length + stop) * 2 + direction] === 1 && stopsForMore(plan, calls, car)
}

/** Whether a car on its way up (1) or down (-1) has business at a stop it passes. */
function stopsAt(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, car: number, stop: number, heading: number): boolean {
  return isBound(plan, calls, car, stop) || answersCall(plan, group, calls, car, stop, heading > 0 ? UP : DOWN)
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

/**
 * The call an empty car goes to before all others because somebody has waited too long; NOWHERE when nobody has. Of calls about
 * as old it is the first of a sweep that takes them all: the lowest of those who want up, the highest of those who want down.
 */
export function overdueCall(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, car: number): number {
  if (calls.aboard[car] !== 0) return NOWHERE
  const oldest = oldestCall(plan, group, calls, car)
  if (oldest === NOWHERE || (oldest & 1) === UP) return oldest
  let call = oldest
  for (let above = oldest + 2; above < calls.waiting.length; above += 2) {
    if (calls.oldestS[above]! >= calls.oldestS[oldest]! - ABOUT_S && answersCall(plan, group, calls, car, above >> 1, DOWN)) call = above
  }
  return call
}

/** The longest wait among calls a car answers; of two about as long, the lower. At either end a car turns anyway: nobody is passed by. */
function oldestCall(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, car: number): number {
  let oldest = NOWHERE
  for (let call = 2; call < calls.waiting.length - 2; call++) {
    const longestS = oldest === NOWHERE ? LONG_WAIT_S : calls.oldestS[oldest]! + ABOUT_S
    if (calls.oldestS[call]! > longestS && answersCall(plan, group, calls, car, call >> 1, (call & 1) as Direction)) oldest = call
  }
  return oldest
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
