import { answersCall, chooseHeading, isBound, NOWHERE, overdueCall, stopAhead } from './collective.ts'
import { dispatch } from './dispatch.ts'
import {
  ALIGHTING,
  BOARDING,
  CLOSING,
  type Direction,
  DOWN,
  FLYING,
  IDLE,
  type LiftCalls,
  type LiftGroup,
  OPENING,
  UP,
} from './lift-group.ts'
import { betweenM, brakingS, flightS, type LiftPlan } from './lift-plan.ts'

/** What came of asking the next person to go over the sill: gone; on the way or not able yet; nobody. */
export type Crossing = 'gone' | 'hold' | 'nobody'

/** Moves people between car and lobby, one a call, and keeps the calls true. */
export interface Sill {
  /** Lets out the next of those bound for this stop. */
  readonly alight: (car: number, stop: number) => Crossing
  /** Lets in the next in order of coming who goes that way and has room. */
  readonly board: (car: number, stop: number, direction: Direction) => Crossing
}

/** Doors wait this long for somebody on the way to them, s. Assumption: what a hand on the door gives. */
const HOLD_S = 6

/** One tick of a group: calls find cars, and every car goes on with what it does. */
export function stepLifts(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, sill: Sill, dtS: number): void {
  dispatch(plan, group, calls)
  for (let car = 0; car < plan.cars; car++) {
    group.restS[car]! -= dtS
    group.openS[car]! += dtS
    group.quietS[car]! += dtS
    // A phase that ends within the tick hands what is left of the tick to the next one.
    while (group.restS[car]! <= 1e-9 && goOn(plan, group, calls, sill, car));
    if (group.phase[car] === FLYING) retarget(plan, group, calls, car)
  }
}

/** Ends the phase of a car; false when it has to wait where it is. */
function goOn(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, sill: Sill, car: number): boolean {
  switch (group.phase[car]) {
    case OPENING:
      group.openS[car] = -group.restS[car]!
      group.quietS[car] = group.openS[car]
      return enter(group, car, ALIGHTING, 0)
    case ALIGHTING:
      return letOut(plan, group, sill, car)
    case BOARDING:
      return letIn(plan, group, calls, sill, car)
    case FLYING:
      group.trips[0]!++
      return enter(group, car, OPENING, plan.doorS)
    default:
      return depart(plan, group, calls, car)
  }
}

function enter({ phase, restS }: LiftGroup, car: number, next: number, lastsS: number): true {
  phase[car] = next
  restS[car]! += lastsS
  return true
}

/** Waiting for something that no clock tells: time does not pile up meanwhile. */
function stay({ restS }: LiftGroup, car: number): false {
  restS[car] = 0
  return false
}

function letOut(plan: LiftPlan, group: LiftGroup, sill: Sill, car: number): boolean {
  const crossing = sill.alight(car, group.stop[car]!)
  if (crossing === 'nobody') return enter(group, car, BOARDING, 0)
  return crossing === 'gone' ? crossed(plan, group, car) : stay(group, car)
}

function letIn(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, sill: Sill, car: number): boolean {
  const stop = group.stop[car]!
  const overdue = overdueCall(plan, group, calls, car)
  if (overdue >> 1 === stop) group.heading[car] = (overdue & 1) === UP ? 1 : -1
  group.heading[car] = chooseHeading(plan, group, calls, car)
  const crossing = sill.board(car, stop, group.heading[car] < 0 ? DOWN : UP)
  if (crossing === 'gone') {
    group.trips[1]!++
    return crossed(plan, group, car)
  }
  if (crossing === 'hold' && group.quietS[car]! < HOLD_S) return stay(group, car)
  if (group.openS[car]! < plan.dwellS - 1e-9) return stay(group, car)
  return enter(group, car, CLOSING, plan.doorS)
}

function crossed(plan: LiftPlan, group: LiftGroup, car: number): true {
  group.restS[car]! += plan.boardingS
  group.quietS[car] = 0
  return true
}

/** From shut doors: open again for somebody here, fly to whoever asks, or rest. */
function depart(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, car: number): boolean {
  const { heading, stop, phase } = group
  const here = stop[car]!
  const overdue = overdueCall(plan, group, calls, car)
  if (overdue >> 1 === here) heading[car] = (overdue & 1) === UP ? 1 : -1
  heading[car] = chooseHeading(plan, group, calls, car)
  const along: Direction = heading[car] < 0 ? DOWN : UP
  // With people aboard the doors do not open again for one more.
  const asked = heading[car] !== 0 && calls.aboard[car] === 0 && calls.waiting[here * 2 + along]! > 0
  if (isBound(plan, calls, car, here) || (asked && answersCall(plan, group, calls, car, here, along)))
    return enter(group, car, OPENING, plan.doorS)
  const next = overdue !== NOWHERE ? overdue >> 1 : heading[car] === 0 ? NOWHERE : stopAhead(plan, group, calls, car, heading[car])
  if (next === NOWHERE) {
    phase[car] = IDLE
    return stay(group, car)
  }
  heading[car] = next > here ? 1 : -1
  forgetCalls(plan, group, car, here)
  group.from[car] = here
  stop[car] = next
  return enter(group, car, FLYING, flightS(plan, betweenM(plan, here, next)))
}

/** Whoever was left behind presses again. */
function forgetCalls({ heightM }: LiftPlan, { answers }: LiftGroup, car: number, stop: number): void {
  const call = (car * heightM.length + stop) * 2
  answers[call + UP] = 0
  answers[call + DOWN] = 0
}

/** A flying car takes a nearer call, or flies on past one that has gone, until it brakes. */
function retarget(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, car: number): void {
  const { from, stop, restS } = group
  const wayM = betweenM(plan, from[car]!, stop[car]!)
  if (restS[car]! <= brakingS(plan, wayM) || overdueCall(plan, group, calls, car) >> 1 === stop[car]) return
  const next = stopAhead(plan, group, calls, car, stop[car]! > from[car]! ? 1 : -1)
  if (next === NOWHERE || next === stop[car]) return
  const elapsedS = flightS(plan, wayM) - restS[car]!
  stop[car] = next
  restS[car] = flightS(plan, betweenM(plan, from[car]!, next)) - elapsedS
}
