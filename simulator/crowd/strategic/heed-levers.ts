import { isShow } from '#models/venue/programme.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { STANDING, WAITING } from '#simulator/crowd/visitors.ts'
import { chooseGoal, takesNobody } from './choose-goal.ts'
import { DOORS_OPEN_S, showAfter } from './shows.ts'

/**
 * A lever has been pulled: people at an attraction take note. Those seated for a show stay to its new end, unless it now
 * begins later than anybody comes ahead of a show; those waiting where nobody is let in any more go elsewhere.
 */
export function heedLevers(crowd: Crowd, nowS: number): void {
  const { visitors } = crowd.state
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    const goal = visitors.goal[slot]!
    if (goal < 0) continue
    if (visitors.mode[slot] === STANDING && isShow(crowd.site.venue.attractions[goal]!)) heedProgramme(crowd, slot, goal, nowS)
    else if (visitors.mode[slot] === WAITING && takesNobody(crowd, goal)) giveUp(crowd, slot, goal, nowS)
  }
}

function heedProgramme(crowd: Crowd, slot: number, goal: number, nowS: number): void {
  const { visitors } = crowd.state
  const show = showAfter(crowd, goal, crowd.startOfDayS + nowS)
  if (show === null) return
  if (show.startS - crowd.startOfDayS > nowS + DOORS_OPEN_S) chooseGoal(crowd, slot, nowS)
  else {
    visitors.roundEndS[slot] = show.endS - crowd.startOfDayS
    visitors.untilS[slot] = visitors.roundEndS[slot]!
  }
}

function giveUp(crowd: Crowd, slot: number, goal: number, nowS: number): void {
  crowd.state.waiting[goal]!--
  crowd.state.totals.reneged++
  chooseGoal(crowd, slot, nowS)
}
