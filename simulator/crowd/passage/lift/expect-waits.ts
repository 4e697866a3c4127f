import { DOWN, type LiftCalls, type LiftGroup, UP } from './lift-group.ts'
import { intervalS, type LiftPlan, quietWaitS } from './lift-plan.ts'

/** Weight of one wait lived through, and time in which what was learnt gives way to what is seen, s. Assumptions. */
const LEARN = 0.2
const FORGET_S = 60

/**
 * Wait somebody who comes to a stop should reckon with, by what is to be seen there, s: half an interval of the cars, and as many
 * whole ones as the people who stand there fill.
 */
export function seenWaitS(plan: LiftPlan, calls: LiftCalls, stop: number): number {
  const loads = Math.floor((calls.waiting[stop * 2 + UP]! + calls.waiting[stop * 2 + DOWN]!) / plan.persons)
  return quietWaitS(plan) + intervalS(plan) * loads
}

/** Lets the expected waits of all stops drift to what is seen. */
export function expectWaits(plan: LiftPlan, { waitS }: LiftGroup, calls: LiftCalls, dtS: number): void {
  for (let stop = 0; stop < waitS.length; stop++) waitS[stop]! += ((seenWaitS(plan, calls, stop) - waitS[stop]!) * dtS) / FORGET_S
}

/** Somebody's wait is over: others learn from it. */
export function learnWait({ waitS }: LiftGroup, stop: number, livedS: number): void {
  waitS[stop]! += (livedS - waitS[stop]!) * LEARN
}
