import type { Crowd } from '#simulator/crowd/crowd.ts'
import { NONE, RIDING } from '#simulator/crowd/visitors.ts'
import { chooseStop } from './choose-stop.ts'
import { expectWaits } from './expect-waits.ts'
import type { Direction } from './lift-group.ts'
import { countCalls } from './lift-calls.ts'
import { gatherUsers, users } from './lift-queue.ts'
import { alight, board, type Landings } from './sill.ts'
import { type Crossing, stepLifts } from './step-lifts.ts'

/** Lifts: people come up and wait, cars go round, people get out and in. */
export function serveLifts(crowd: Crowd, nowS: number, dtS: number): void {
  const { site, state } = crowd
  if (site.lifts.length === 0) return
  gatherUsers(crowd, nowS, dtS)
  if (state.routes.refreshedTick === Math.round(nowS / dtS)) rethinkRides(crowd)
  const calls = countCalls(crowd)
  const steppedOut: number[] = []
  for (let lift = 0; lift < site.lifts.length; lift++) {
    const { plan } = site.lifts[lift]!
    const landings: Landings = { crowd, lift, calls: calls[lift]!, nowS, steppedOut }
    const sill = {
      alight: (car: number, stop: number): Crossing => alight(landings, car, stop),
      board: (car: number, stop: number, direction: Direction): Crossing => board(landings, car, stop, direction),
    }
    stepLifts(plan, state.lifts[lift]!, calls[lift]!, sill, dtS)
    expectWaits(plan, state.lifts[lift]!, calls[lift]!, dtS)
  }
}

/** Riders whose stop leads nowhere any more get out at another; failing that, where they got in. */
function rethinkRides(crowd: Crowd): void {
  const { site, state } = crowd
  const { visitors } = state
  for (let i = 0; i < users.count; i++) {
    const slot = users.slot[i]!
    if (visitors.mode[slot] !== RIDING) continue
    const { firstLink } = site.lifts[users.lift[i]!]!
    const from = visitors.cameBy[slot]! - firstLink
    const stop = chooseStop(crowd, slot, users.lift[i]!, from)
    visitors.link[slot] = firstLink + (stop === NONE ? from : stop)
  }
}
