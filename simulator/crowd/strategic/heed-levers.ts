import { isShow } from '#models/venue/programme.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { isLed } from '#simulator/crowd/party.ts'
import { STANDING, WAITING } from '#simulator/crowd/visitors.ts'
import { chooseGoal } from './choose-goal.ts'
import { DOORS_OPEN_S, showAfter } from './shows.ts'
import { turnsAway } from './wish.ts'

/**
 * A lever has been pulled: people at an attraction take note. Those seated for a show stay to its new end, unless it now
 * begins later than anybody comes ahead of a show; those waiting where they will not be let in any more go elsewhere.
 */
export function heedLevers(crowd: Crowd, nowS: number): void {
  const { visitors } = crowd.state
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    const goal = visitors.goal[slot]!
    if (goal < 0) continue
    const isSeated = visitors.mode[slot] === STANDING && visitors.roundEndS[slot]! > 0
    if (isSeated && isShow(crowd.site.venue.attractions[goal]!)) heedProgramme(crowd, slot, goal, nowS)
    else if (visitors.mode[slot] === WAITING && !isLed(visitors, slot) && turnsAway(crowd, slot, goal)) giveUp(crowd, slot, nowS)
  }
}

function heedProgramme(crowd: Crowd, slot: number, goal: number, nowS: number): void {
  const { visitors } = crowd.state
  const show = showAfter(crowd, goal, crowd.startOfDayS + nowS)
  if (show === null) return
  if (show.startS - crowd.startOfDayS > nowS + DOORS_OPEN_S) {
    if (!isLed(visitors, slot)) chooseGoal(crowd, slot, nowS)
  } else {
    visitors.roundEndS[slot] = show.endS - crowd.startOfDayS
    visitors.untilS[slot] = visitors.roundEndS[slot]!
  }
}

function giveUp(crowd: Crowd, leader: number, nowS: number): void {
  const { totals, visitors } = crowd.state
  totals.reneged += visitors.party[leader]!
  chooseGoal(crowd, leader, nowS)
}
