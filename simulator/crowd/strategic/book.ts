import type { Crowd } from '#simulator/crowd/crowd.ts'
import { FLEEING, LEAVING } from '#simulator/crowd/visitors.ts'

/** Takes a whole party out of the books, but for those who flee. */
export function abandonTogether(crowd: Crowd, leader: number): void {
  const { mate, goal } = crowd.state.visitors
  abandonGoal(crowd, leader)
  for (let slot = mate[leader]!; slot !== leader; slot = mate[slot]!) if (goal[slot] !== FLEEING) abandonGoal(crowd, slot)
}

/** Notes a goal for a whole party, but for those who flee. */
export function aimTogether({ state }: Crowd, leader: number, goal: number): void {
  const { visitors, coming } = state
  let slot = leader
  do {
    if (visitors.goal[slot] !== FLEEING) {
      visitors.goal[slot] = goal
      if (goal !== LEAVING) coming[goal]!++
    }
    slot = visitors.mate[slot]!
  } while (slot !== leader)
}

/** Takes a visitor out of the books of the attraction they were going to or in. */
export function abandonGoal({ state }: Crowd, slot: number): void {
  const { visitors, coming, present } = state
  const goal = visitors.goal[slot]!
  if (goal < 0) return
  if (visitors.roundEndS[slot]! > 0) present[goal]!--
  else coming[goal]!--
  visitors.roundEndS[slot] = 0
  visitors.goal[slot] = LEAVING
}

/** Books somebody for the goal of their leader, on the way or in the round as the leader is. */
export function followGoal(crowd: Crowd, slot: number): void {
  const { visitors, present, coming } = crowd.state
  const leader = visitors.leader[slot]!
  abandonGoal(crowd, slot)
  const goal = visitors.goal[leader]!
  visitors.goal[slot] = goal
  visitors.roundEndS[slot] = visitors.roundEndS[leader]!
  visitors.storey[slot] = visitors.storey[leader]!
  if (goal >= 0 && visitors.roundEndS[slot] > 0) present[goal]!++
  else if (goal >= 0) coming[goal]!++
}
