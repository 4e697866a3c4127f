import { ln } from '#simulator/kernel/portable-math.ts'
import { isShow } from '#models/venue/programme.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { chooseLink } from '#simulator/crowd/tactical/choose-link.ts'
import { ALOFT, markSeen, NONE, setMode, STANDING, WAITING, WALKING } from '#simulator/crowd/visitors.ts'
import { exponential, logNormal } from '#simulator/kernel/rng.ts'
import { chooseAnchor, chooseGoal, takesNobody } from './choose-goal.ts'
import { PERSONAS } from './personas.ts'
import { showAfter } from './shows.ts'

/** Mean time at one thing before moving on to the next within an attraction, s, and the least. Assumption: reading one label panel. */
const STOP_S = 150
const MIN_STOP_S = 30
/** Time per storey climbed on a narrow stair, s: 4 to 5 m of rise, twice that in slope, at 0.5 m/s. */
export const STOREY_S = 18
const MINUTE_S = 60

/** What happens when a visitor reaches their place. */
export function arrive(crowd: Crowd, slot: number, nowS: number): void {
  const { site, state } = crowd
  const { visitors } = state
  const goal = visitors.goal[slot]!
  const attraction = site.venue.attractions[goal]!
  if (visitors.roundEndS[slot]! > 0) {
    startStop(crowd, slot, nowS)
    return
  }
  if (takesNobody(crowd, goal)) {
    chooseGoal(crowd, slot, nowS)
    return
  }
  const full = state.present[goal]! >= crowd.controls.capacity[goal]!
  if (attraction.counters !== undefined || (full && !isShow(attraction))) joinWaiting(crowd, slot, goal, nowS)
  else if (full) chooseGoal(crowd, slot, nowS)
  else startRound(crowd, slot, nowS)
}

/** Begins the time at an attraction: the clock of the whole round starts, and the first stop. */
export function startRound(crowd: Crowd, slot: number, nowS: number): void {
  const { site, state, startOfDayS } = crowd
  const { visitors } = state
  const goal = visitors.goal[slot]!
  const attraction = site.venue.attractions[goal]!
  markSeen(visitors, slot, goal)
  state.coming[goal]!--
  state.present[goal]!++
  if (isShow(attraction)) {
    const show = showAfter(crowd, goal, startOfDayS + nowS)
    const endS = show === null ? nowS + MINUTE_S : show.endS - startOfDayS
    visitors.roundEndS[slot] = endS
    setMode(visitors, slot, STANDING, nowS, endS)
    return
  }
  const roundS = dwellS(crowd, slot, attraction.dwellMin)
  visitors.roundEndS[slot] = nowS + roundS
  const storeys = site.venue.zones[visitors.zone[slot]!]!.storeys ?? 1
  if (storeys > 1) {
    visitors.storey[slot] = 1 + Math.floor(state.choices.next() * (storeys - 1))
    const climbS = STOREY_S * visitors.storey[slot]
    visitors.roundEndS[slot] += 2 * climbS
    setMode(visitors, slot, ALOFT, nowS, visitors.roundEndS[slot])
  } else startStop(crowd, slot, nowS)
}

/** Log-normal time between the bounds of the venue document: they are read as the middle two thirds. */
function dwellS({ state }: Crowd, slot: number, [low, high]: readonly [number, number]): number {
  const { linger } = PERSONAS[state.visitors.persona[slot]!]!
  const median = Math.sqrt(low * high) * MINUTE_S * linger
  const drawn = logNormal(state.choices, median, ln(high / low) / 2)
  return Math.min(3 * high * MINUTE_S, Math.max(low * MINUTE_S * 0.5, drawn))
}

function startStop(crowd: Crowd, slot: number, nowS: number): void {
  const { visitors, choices } = crowd.state
  const attraction = crowd.site.venue.attractions[visitors.goal[slot]!]!
  const oneStop = attraction.counters !== undefined || attraction.showEveryMin !== undefined
  const stopS = oneStop ? Infinity : MIN_STOP_S + exponential(choices, STOP_S)
  setMode(visitors, slot, STANDING, nowS, Math.min(visitors.roundEndS[slot]!, nowS + stopS))
}

/** Standing people whose time is up go on to the next stop, or to the next attraction. */
export function finishStops(crowd: Crowd, nowS: number): void {
  const { visitors } = crowd.state
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    const mode = visitors.mode[slot]!
    if ((mode !== STANDING && mode !== ALOFT) || nowS < visitors.untilS[slot]!) continue
    const closed = crowd.controls.zoneClosed[visitors.zone[slot]!] === 1
    if (nowS >= visitors.roundEndS[slot]! || visitors.goal[slot]! < 0 || closed) chooseGoal(crowd, slot, nowS)
    else nextStop(crowd, slot, nowS)
  }
}

function nextStop(crowd: Crowd, slot: number, nowS: number): void {
  const { visitors } = crowd.state
  chooseAnchor(crowd, slot, visitors.goal[slot]!)
  setMode(visitors, slot, WALKING, nowS, Infinity)
  visitors.link[slot] = NONE
  if (!chooseLink(crowd, slot)) chooseGoal(crowd, slot, nowS)
}

function joinWaiting({ state }: Crowd, slot: number, goal: number, nowS: number): void {
  const { visitors, waiting, totals } = state
  waiting[goal]!++
  visitors.ticket[slot] = totals.ticket++
  setMode(visitors, slot, WAITING, nowS, nowS + visitors.patienceS[slot]!)
}
