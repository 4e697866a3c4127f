import { type Crowd, MAX_COUNTERS } from '#simulator/crowd/crowd.ts'
import { isLed } from '#simulator/crowd/party.ts'
import { drawnServiceS } from '#simulator/kernel/controls.ts'
import { NONE, WAITING } from '#simulator/crowd/visitors.ts'
import { chooseGoal } from './choose-goal.ts'
import { startRound } from './visit.ts'

const heads = new Int32Array(64)

/**
 * Waiting sets: counters serve and full attractions admit in order of joining; those out of patience go elsewhere.
 * A party is served person by person, at as many counters as come free, and goes in when the last is served.
 */
export function serveWaiting(crowd: Crowd, nowS: number): void {
  const { site, state } = crowd
  const { visitors, waiting, totals } = state
  heads.fill(-1)
  waiting.fill(0)
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    // With a way in mind they wait for a lift.
    if (visitors.mode[slot] !== WAITING || visitors.link[slot] !== NONE) continue
    const goal = visitors.goal[slot]!
    if (isLed(visitors, slot)) waiting[goal]!++
    else if (nowS >= visitors.untilS[slot]!) {
      totals.reneged += visitors.party[slot]!
      chooseGoal(crowd, slot, nowS)
    } else {
      waiting[goal]!++
      if (heads[goal]! < 0 || visitors.ticket[slot]! < visitors.ticket[heads[goal]!]!) heads[goal] = slot
    }
  }
  for (let goal = 0; goal < site.venue.attractions.length; goal++) if (heads[goal]! >= 0) serve(crowd, goal, heads[goal]!, nowS)
}

/** Serves the party at the head as far as there are free counters; without counters it goes in while there is room for all. */
function serve(crowd: Crowd, goal: number, leader: number, nowS: number): void {
  const { site, state, controls } = crowd
  const { visitors, totals } = state
  const { counters } = site.venue.attractions[goal]!
  const persons = visitors.party[leader]!
  if (state.present[goal]! + persons > controls.capacity[goal]!) return
  if (counters !== undefined) {
    while (visitors.toServe[leader]! > 0 && takeCounter(crowd, goal, nowS)) visitors.toServe[leader]!--
    if (visitors.toServe[leader]! > 0) return
  }
  state.servedS[goal] = nowS
  totals.waits += persons
  totals.waitS += persons * (nowS - visitors.sinceS[leader]!)
  startRound(crowd, leader, nowS)
}

/** Takes the first free counter; false when none is. */
function takeCounter({ site, state, controls }: Crowd, goal: number, nowS: number): boolean {
  const [low, high] = drawnServiceS(site.venue.attractions[goal]!)
  // The spread of service times keeps its shape; the rate sets its mean.
  const pace = 120 / (controls.servicePerMin[goal]! * (low + high))
  for (let counter = 0; counter < Math.min(MAX_COUNTERS, controls.countersOpen[goal]!); counter++) {
    const index = goal * MAX_COUNTERS + counter
    if (state.counterFreeS[index]! > nowS) continue
    state.counterFreeS[index] = nowS + (low + state.choices.next() * (high - low)) * pace
    return true
  }
  return false
}
