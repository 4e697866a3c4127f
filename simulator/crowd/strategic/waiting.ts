import { type Crowd, MAX_COUNTERS } from '#simulator/crowd/crowd.ts'
import { isLed } from '#simulator/crowd/party.ts'
import { drawnServiceS } from '#simulator/kernel/controls.ts'
import { MAX_VISITORS, NONE, type Visitors, WAITING } from '#simulator/crowd/visitors.ts'
import { chooseGoal } from './choose-goal.ts'
import { moveUp } from './queue-up.ts'
import { startRound } from './visit.ts'

/** Order of waiting, one number for each who waits: attraction, then ticket, then leader before led, then slot. */
const keys = new Float64Array(MAX_VISITORS)
const SLOT_STEPS = 32_768
const TICKET_STEPS = 67_108_864

/**
 * Waiting sets: counters serve and full attractions admit in order of joining; those out of patience go elsewhere.
 * A party is served person by person, at as many counters as come free, and goes in when the last is served. Before counters
 * people stand in line and move up; for a full attraction they wait where they are.
 */
export function serveWaiting(crowd: Crowd, nowS: number, dtS: number): void {
  const { site, state } = crowd
  const { visitors, waiting } = state
  waiting.fill(0)
  const count = lineUp(crowd, nowS)
  for (let k = 0; k < count; k++) {
    const slot = keys[k]! % SLOT_STEPS
    // Somebody further ahead may have been served with their party just now.
    if (visitors.mode[slot] !== WAITING) continue
    const goal = visitors.goal[slot]!
    const before = waiting[goal]!
    if (before === 0) serve(crowd, goal, slot, nowS)
    if (visitors.mode[slot] !== WAITING) continue
    waiting[goal] = before + 1
    if (site.venue.attractions[goal]!.counters !== undefined) moveUp(crowd, slot, goal, before, dtS)
  }
}

/** Sorts those who wait; parties out of patience leave first. */
function lineUp(crowd: Crowd, nowS: number): number {
  const { visitors, totals } = crowd.state
  let count = 0
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    // With a way in mind they wait for a lift.
    if (visitors.mode[slot] !== WAITING || visitors.link[slot] !== NONE) continue
    const leader = visitors.leader[slot]!
    const led = isLed(visitors, slot)
    // A leader who flees leaves the others standing until they flee, too.
    if (visitors.mode[leader] !== WAITING) continue
    if (!led && nowS >= visitors.untilS[slot]!) {
      totals.reneged += visitors.party[slot]!
      chooseGoal(crowd, slot, nowS)
      continue
    }
    keys[count++] = ((visitors.goal[slot]! * TICKET_STEPS + visitors.ticket[leader]!) * 2 + (led ? 1 : 0)) * SLOT_STEPS + slot
  }
  keys.subarray(0, count).sort()
  return count
}

/** Serves the party at the head as far as there are free counters; without counters it goes in while there is room for all. */
function serve(crowd: Crowd, goal: number, leader: number, nowS: number): void {
  const { site, state, controls } = crowd
  const { visitors, totals } = state
  const persons = visitors.party[leader]!
  if (state.present[goal]! + persons > controls.capacity[goal]!) {
    // A full place is what they queue for: the line is not held up, however long nobody comes out.
    state.servedS[goal] = nowS
    return
  }
  if (site.venue.attractions[goal]!.counters !== undefined) {
    while (visitors.toServe[leader]! > 0 && takeCounter(crowd, goal, nowS)) {
      visitors.toServe[leader]!--
      state.servedS[goal] = nowS
    }
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

/** How long the party that joined the waiting set of an attraction first has waited, s; 0 when nobody waits. */
export function longestWaitS({ extent, mode, link, goal, sinceS }: Visitors, attraction: number, nowS: number): number {
  let longest = 0
  for (let slot = 0; slot < extent[0]!; slot++) {
    // With a way in mind they wait for a lift.
    if (mode[slot] !== WAITING || goal[slot] !== attraction || link[slot] !== NONE) continue
    longest = Math.max(longest, nowS - sinceS[slot]!)
  }
  return longest
}
