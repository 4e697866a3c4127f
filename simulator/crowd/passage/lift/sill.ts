import type { Crowd } from '#simulator/crowd/crowd.ts'
import { MOUTH_M } from '#simulator/crowd/ground/lobbies.ts'
import { enterZone } from '#simulator/crowd/passage/enter-zone.ts'
import { notePassage } from '#simulator/crowd/progress.ts'
import { markKnown, NONE, RIDING, setMode, WALKING } from '#simulator/crowd/visitors.ts'
import { learnWait } from './expect-waits.ts'
import { BOARDING, type Direction, DOWN, fits, type LiftCalls, type LiftGroup, UP } from './lift-group.ts'
import { callOf, floorM2, load } from './lift-calls.ts'
import { doorM, users, waitsAt } from './lift-queue.ts'
import type { Crossing } from './step-lifts.ts'
import { findStepOff, stepOffAt } from './step-off.ts'

/** One lift of a crowd for the length of a tick. */
export interface Landings {
  readonly crowd: Crowd
  readonly lift: number
  readonly calls: LiftCalls
  readonly nowS: number
  /** Slots of those who stepped out this tick: the sorted walkers do not know them yet. */
  readonly steppedOut: number[]
}

/** Somebody called in who is this near to the doors steps in, m. */
const STEP_IN_M = 0.9
/** When nobody has stepped in for this long, another is called as well, s: those called cannot get through, others stand nearer. */
const LATE_S = 2
/** When nobody could step out for this long, people squeeze past each other, s. */
const PACKED_S = 4
/** Riders stand on a lattice this wide, m, four abreast: only drawn. */
const RIDER_SPACING_M = 0.45

/**
 * Lets out the first in slot order who is bound for a stop, onto free ground before the doors; where the lobby stays packed, into
 * the place of somebody who waits and gets in instead.
 */
export function alight(landings: Landings, car: number, stop: number): Crossing {
  const { crowd, lift, calls } = landings
  const { site, state } = crowd
  const { visitors } = state
  const link = site.lifts[lift]!.firstLink + stop
  for (let i = 0; i < users.count; i++) {
    const slot = users.slot[i]!
    if (visitors.mode[slot] !== RIDING || visitors.link[slot] !== link || visitors.lane[slot] !== car) continue
    if (findStepOff(crowd, slot, link, landings.steppedOut)) {
      load(crowd, calls, lift, slot, -1)
      stepOut(landings, slot, link, stepOffAt.x, stepOffAt.y)
      return 'gone'
    }
    return state.lifts[lift]!.quietS[car]! > PACKED_S && changePlaces(landings, car, stop, slot) ? 'gone' : 'hold'
  }
  return 'nobody'
}

function stepOut({ crowd, nowS, steppedOut }: Landings, slot: number, link: number, x: number, y: number): void {
  const { visitors } = crowd.state
  visitors.x[slot] = x
  visitors.y[slot] = y
  steppedOut.push(slot)
  setMode(visitors, slot, WALKING, nowS, Infinity)
  enterZone(crowd, slot, crowd.site.links[link]!.a, link, nowS)
}

/** A rider and whoever waits nearest to the doors squeeze past each other; false when nobody waits there. */
function changePlaces(landings: Landings, car: number, stop: number, rider: number): boolean {
  const { crowd, lift, calls } = landings
  const { visitors } = crowd.state
  const { firstLink, plan } = crowd.site.lifts[lift]!
  const link = firstLink + stop
  load(crowd, calls, lift, rider, -1)
  let nearest = NONE
  for (let i = 0; i < users.count; i++) {
    const slot = users.slot[i]!
    const waits = waitsAt(crowd, slot, link, stop, UP) || waitsAt(crowd, slot, link, stop, DOWN)
    if (!waits || !fits(plan, calls, car, floorM2(visitors, slot))) continue
    if (nearest === NONE || doorM(crowd, slot) < doorM(crowd, nearest)) nearest = slot
  }
  if (nearest === NONE || doorM(crowd, nearest) > MOUTH_M) {
    load(crowd, calls, lift, rider, 1)
    return false
  }
  const x = visitors.x[nearest]!
  const y = visitors.y[nearest]!
  stepIn(landings, car, stop, nearest)
  stepOut(landings, rider, link, x, y)
  return true
}

/** Takes in whoever has come to the doors, and calls as many, in order of coming, as there is room for. */
export function board(landings: Landings, car: number, stop: number, direction: Direction): Crossing {
  const { crowd, lift, calls } = landings
  const { site, state } = crowd
  const { visitors } = state
  const { firstLink, plan } = site.lifts[lift]!
  const link = firstLink + stop
  let called = 0
  let first = NONE
  for (let i = 0; i < users.count; i++) {
    const slot = users.slot[i]!
    if (visitors.pass[slot] !== link || !waitsAt(crowd, slot, link, stop, direction)) continue
    if (!fits(plan, calls, car, floorM2(visitors, slot))) visitors.pass[slot] = NONE
    else {
      called++
      if (doorM(crowd, slot) < STEP_IN_M && (first === NONE || visitors.ticket[slot]! < visitors.ticket[first]!)) first = slot
    }
  }
  if (first !== NONE) {
    stepIn(landings, car, stop, first)
    return 'gone'
  }
  const late = state.lifts[lift]!.quietS[car]! > LATE_S ? 1 : 0
  for (let room = roomAt(landings, stop) - called + late; room > 0; room--) {
    const next = nextInOrder(landings, car, stop, direction)
    if (next === NONE) break
    visitors.pass[next] = link
    visitors.mode[next] = WALKING
    called++
  }
  return called > 0 ? 'hold' : 'nobody'
}

/** Room in all cars that take people in at a stop. */
function roomAt({ crowd, lift, calls }: Landings, stop: number): number {
  const { plan } = crowd.site.lifts[lift]!
  const group = crowd.state.lifts[lift]!
  let room = 0
  for (let car = 0; car < plan.cars; car++) {
    if (group.phase[car] === BOARDING && group.stop[car] === stop) room += plan.persons - calls.aboard[car]!
  }
  return room
}

/** Who came first of those not yet called who have room in a car; others may pass a wheelchair that has not. */
function nextInOrder({ crowd, lift, calls }: Landings, car: number, stop: number, direction: Direction): number {
  const { visitors } = crowd.state
  const { firstLink, plan } = crowd.site.lifts[lift]!
  const link = firstLink + stop
  let next = NONE
  for (let i = 0; i < users.count; i++) {
    const slot = users.slot[i]!
    if (visitors.pass[slot] === link || !waitsAt(crowd, slot, link, stop, direction)) continue
    if (next !== NONE && visitors.ticket[slot]! > visitors.ticket[next]!) continue
    if (fits(plan, calls, car, floorM2(visitors, slot))) next = slot
  }
  return next
}

function stepIn({ crowd, lift, calls, nowS }: Landings, car: number, stop: number, slot: number): void {
  const { site, state } = crowd
  const { visitors, totals } = state
  const { place, firstLink } = site.lifts[lift]!
  const wanted = visitors.lane[slot]!
  totals.waits++
  totals.waitS += visitors.queuedS[slot]!
  noteWait(state.lifts[lift]!, visitors.queuedS[slot]!)
  notePassage(crowd, firstLink + stop, visitors.zone[slot]!, nowS)
  learnWait(state.lifts[lift]!, stop, visitors.queuedS[slot]!)
  calls.waiting[callOf(stop, wanted)]!--
  const [x, y] = site.links[firstLink + stop]!.atA
  const nth = calls.aboard[car]!
  visitors.x[slot] = x + ((nth % 4) - 1.5) * RIDER_SPACING_M
  visitors.y[slot] = y + (((nth >> 2) % 4) - 1.5) * RIDER_SPACING_M
  visitors.zone[slot] = place
  visitors.cameBy[slot] = firstLink + stop
  markKnown(visitors, slot, firstLink + stop)
  visitors.link[slot] = firstLink + wanted
  visitors.lane[slot] = car
  visitors.berth[slot] = NONE
  visitors.pass[slot] = NONE
  setMode(visitors, slot, RIDING, nowS, Infinity)
  load(crowd, calls, lift, slot, 1)
}

function noteWait({ waits }: LiftGroup, waitedS: number): void {
  waits[0]!++
  waits[1]! += waitedS
  waits[2] = Math.max(waits[2]!, waitedS)
}
