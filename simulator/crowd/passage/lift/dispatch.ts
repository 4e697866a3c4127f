import { firstAhead, stopsForMore } from './collective.ts'
import { type Direction, DOWN, FLYING, type LiftCalls, type LiftGroup, standsOpen, UP } from './lift-group.ts'
import type { LiftPlan } from './lift-plan.ts'

/**
 * Sends cars to hall calls: to each call the nearest car, and as many more as those waiting fill. A call is kept by its car until
 * that is full or everybody has gone. (Plain groups send the second car when the first has left; counting the people in the
 * lobby is what up-peak and destination control do.)
 */
export function dispatch(plan: LiftPlan, group: LiftGroup, calls: LiftCalls): void {
  const stops = plan.heightM.length
  for (let call = 0; call < stops * 2; call++) {
    const waiting = calls.waiting[call]!
    let sent = 0
    for (let car = 0; car < plan.cars; car++) {
      const at = car * stops * 2 + call
      if (waiting === 0 || !stopsForMore(plan, calls, car)) group.answers[at] = 0
      const boards = servesNow(group, car, call >> 1, (call & 1) as Direction)
      if (boards) sent += plan.persons - calls.aboard[car]!
      else if (group.answers[at] === 1) sent += plan.persons
    }
    while (sent < waiting) {
      const car = nearestCar(plan, group, calls, call >> 1, (call & 1) as Direction)
      if (car < 0) break
      group.answers[car * stops * 2 + call] = 1
      sent += plan.persons
    }
  }
}

/** Whether a car stands open at a stop for those who go that way. */
function servesNow(group: LiftGroup, car: number, stop: number, direction: Direction): boolean {
  const heading = direction === UP ? 1 : -1
  return standsOpen(group, car) && group.stop[car] === stop && (group.heading[car] === heading || group.heading[car] === 0)
}

function nearestCar(plan: LiftPlan, group: LiftGroup, calls: LiftCalls, stop: number, direction: Direction): number {
  const stops = plan.heightM.length
  let best = -1
  let most = 0
  for (let car = 0; car < plan.cars; car++) {
    const taken = group.answers[(car * stops + stop) * 2 + direction] === 1
    if (taken || !stopsForMore(plan, calls, car) || servesNow(group, car, stop, direction)) continue
    const suits = suitability(plan, group, car, stop, direction)
    if (suits <= most) continue
    best = car
    most = suits
  }
  return best
}

/**
 * Figure of suitability of a car for a call: N + 2 - d coming the same way, N + 1 - d coming to turn there or idle, 1 going away;
 * N stops, d stops between. Source: the nearest-car rule as in Barney 2003, from memory.
 */
export function suitability(plan: LiftPlan, group: LiftGroup, car: number, stop: number, direction: Direction): number {
  const most = plan.heightM.length + 1
  const heading = group.heading[car]!
  const at = group.phase[car] === FLYING ? firstAhead(plan, group, car, heading) : group.stop[car]!
  const d = Math.abs(stop - at)
  if (heading === 0) return most - d
  const ahead = heading > 0 ? stop >= at : stop <= at
  if (!ahead) return 1
  return direction === (heading > 0 ? UP : DOWN) ? most + 1 - d : most - d
}
