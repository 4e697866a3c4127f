import { type Crowd, MAX_COUNTERS } from '#simulator/crowd/crowd.ts'
import { drawnServiceS } from '#simulator/kernel/controls.ts'
import { WAITING } from '#simulator/crowd/visitors.ts'
import { chooseGoal } from './choose-goal.ts'
import { startRound } from './visit.ts'

const heads = new Int32Array(64)

/**
 * Waiting sets: counters serve and full attractions admit in order of joining; those out of patience go elsewhere.
 * One person per attraction and tick is enough: no counter and no door is faster.
 */
export function serveWaiting(crowd: Crowd, nowS: number): void {
  const { site, state } = crowd
  const { visitors, waiting, totals } = state
  heads.fill(-1)
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    if (visitors.mode[slot] !== WAITING) continue
    const goal = visitors.goal[slot]!
    if (nowS >= visitors.untilS[slot]!) {
      waiting[goal]!--
      totals.reneged++
      chooseGoal(crowd, slot, nowS)
    } else if (heads[goal]! < 0 || visitors.ticket[slot]! < visitors.ticket[heads[goal]!]!) heads[goal] = slot
  }
  for (let goal = 0; goal < site.venue.attractions.length; goal++) {
    const slot = heads[goal]!
    if (slot < 0 || !isServed(crowd, goal, nowS)) continue
    waiting[goal]!--
    totals.waits++
    totals.waitS += nowS - visitors.sinceS[slot]!
    startRound(crowd, slot, nowS)
  }
}

/** Takes the first free counter; an attraction without counters takes people while it is not full. */
function isServed({ site, state, controls }: Crowd, goal: number, nowS: number): boolean {
  const attraction = site.venue.attractions[goal]!
  if (state.present[goal]! >= controls.capacity[goal]!) return false
  if (attraction.counters === undefined) return true
  const [low, high] = drawnServiceS(attraction)
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
