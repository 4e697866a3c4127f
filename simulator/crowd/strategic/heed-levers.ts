import { isShow } from '#models/venue/programme.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { isLed } from '#simulator/crowd/party.ts'
import { ALOFT, STANDING, WAITING } from '#simulator/crowd/visitors.ts'
import { chooseGoal } from './choose-goal.ts'
import { DOORS_OPEN_S, showAfter } from './shows.ts'
import { turnsAway } from './wish.ts'

/** Everybody at something in a zone that is closed is asked to go, and goes, within this, s. Assumption: five minutes to pay, or to leave a hall. */
export const CLEARING_S = 300

/**
 * A lever has been pulled: people at an attraction take note. Those in a zone that is closed come to an end; those seated for a
 * show stay to its new end, unless it now begins later than anybody comes ahead of a show; those waiting where they will not be let
 * in any more go elsewhere.
 */
export function heedLevers(crowd: Crowd, nowS: number): void {
  const { visitors } = crowd.state
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    const goal = visitors.goal[slot]!
    if (goal < 0) continue
    const isAtIt = visitors.roundEndS[slot]! > 0
    if (isAtIt && crowd.controls.zoneClosed[visitors.zone[slot]!] === 1) {
      if (!isLed(visitors, slot)) clearOut(crowd, slot, nowS)
    } else if (isAtIt && visitors.mode[slot] === STANDING && isShow(crowd.site.venue.attractions[goal]!))
      heedProgramme(crowd, slot, goal, nowS)
    else if (visitors.mode[slot] === WAITING && !isLed(visitors, slot) && turnsAway(crowd, slot, goal)) giveUp(crowd, slot, nowS)
  }
}

/** The party's time at what it is at ends within CLEARING_S, unless it would sooner: staff come to one after another. */
function clearOut({ state }: Crowd, leader: number, nowS: number): void {
  const { roundEndS, untilS, mode, mate, zone } = state.visitors
  if (roundEndS[leader]! <= nowS + CLEARING_S) return
  const endS = nowS + CLEARING_S * state.choices.next()
  let slot = leader
  do {
    if (zone[slot] === zone[leader] && roundEndS[slot]! > endS) {
      roundEndS[slot] = endS
      if (mode[slot] === STANDING || mode[slot] === ALOFT) untilS[slot] = Math.min(untilS[slot]!, endS)
    }
    slot = mate[slot]!
  } while (slot !== leader)
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
