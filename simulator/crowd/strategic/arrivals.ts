import { exp } from '#models/math/portable-math.ts'
import { closeAtS, type Crowd } from '#simulator/crowd/crowd.ts'
import { cellAt } from '#simulator/crowd/ground/level-grid.ts'
import { heedSigns } from '#simulator/crowd/tactical/heed-signs.ts'
import { NONE } from '#simulator/crowd/visitors.ts'
import { poisson } from '#simulator/kernel/rng.ts'
import { isAlarmed } from './alarm.ts'
import { chooseGoal } from './choose-goal.ts'
import { createParty, dismissParty } from './create-party.ts'
import { demandPerS } from './demand.ts'

/** Newcomers start this far inside the edge they come over, m. */
const INSET_M = 1.5
/** ... and of a party in rows, so many abreast and this far apart, m. Assumption: as a group waits for its last. */
const ABREAST = 5
const APART_M = 0.8
/** How long before they arrive people settle which entrance they make for, on average, s. Assumption: the last leg by car or bus. */
const UNDERWAY_S = 600
/** At most this many parties of a backlog come in one tick. */
const BACKLOG_PER_TICK = 4
/**
 * Nobody comes into a place before an entrance that holds this many a square metre: they wait outside, as backlog. Source: 4 to 5 /m²
 * is where standing crowds stop being safe (Still 2014; Green Guide, 4.7 /m²), both from memory.
 */
const FULL_PER_M2 = 4

/** Lets in the parties the demand profile sends this tick, at the edge of the place before their entrance; nobody where it is packed or an alarm sounds. */
export function receiveArrivals(crowd: Crowd, nowS: number, dtS: number): void {
  const { state, demand, startOfDayS } = crowd
  const { totals, visitors } = state
  const perS = nowS < closeAtS(crowd, nowS) ? demandPerS(demand, startOfDayS + nowS) : 0
  const due = poisson(state.arrivals, (perS / demand.meanParty) * dtS)
  totals.backlog += due
  followGuidance(crowd, dtS)
  for (let k = 0; k < Math.max(due, BACKLOG_PER_TICK) && totals.backlog > 0; k++) {
    const portal = drawEntrance(crowd, state.arrivals.next())
    if (portal >= 0 && isPacked(crowd, forecourtOf(crowd, portal))) continue
    const leader = portal < 0 ? NONE : createParty(crowd, nowS)
    if (leader === NONE) return
    totals.backlog--
    if (isAlarmed(crowd.controls, forecourtOf(crowd, portal))) {
      totals.turnedAway += visitors.party[leader]!
      dismissParty(crowd, leader)
      continue
    }
    totals.arrived += visitors.party[leader]!
    placeAtEntrance(crowd, leader, portal)
    heedSigns(crowd, leader)
    chooseGoal(crowd, leader, nowS)
  }
}

/** Whether nobody more fits into a place, as the last tick left it; in an alarm nobody is to come in anyway. */
function isPacked({ site, state, controls }: Crowd, place: number): boolean {
  return state.zoneCount[place]! >= FULL_PER_M2 * site.areaM2[place]! && !isAlarmed(controls, place)
}

/** Guidance reaches those who have not settled on an entrance yet: the shares that come follow those asked for, first order. */
function followGuidance({ controls, state }: Crowd, dtS: number): void {
  const gain = 1 - exp(-dtS / UNDERWAY_S)
  const { arrivalShare } = state
  for (let portal = 0; portal < arrivalShare.length; portal++)
    arrivalShare[portal]! += gain * (controls.arrivalShare[portal]! - arrivalShare[portal]!)
}

/** The entrance portal somebody comes in by, drawn by its share of arrivals; NONE when no share is above zero. */
export function drawEntrance({ state }: Crowd, chance: number): number {
  const { arrivalShare } = state
  let left = chance
  let last = NONE
  for (let portal = 0; portal < arrivalShare.length && left >= 0; portal++) {
    if (arrivalShare[portal]! > 0) last = portal
    left -= arrivalShare[portal]!
  }
  return last
}

/** The place before an entrance, or the one inside when nothing lies before it; -1 for no entrance. */
function forecourtOf({ site }: Crowd, entrance: number): number {
  const link = site.links[entrance]
  if (link === undefined) return -1
  const { a, b } = link
  return [a, b].find((zone) => zone >= 0 && site.venue.zones[zone]!.outside === true) ?? (a >= 0 ? a : b)
}

/** The link somebody comes into the venue by: the outer edge of the forecourt, the entrance itself when it has none. */
export function edgeOf(crowd: Crowd, entrance: number): number {
  const { site } = crowd
  const edge = site.linksOf[forecourtOf(crowd, entrance)]!.find(
    (link) => site.links[link]!.kind !== 'emergency' && Math.min(site.links[link]!.a, site.links[link]!.b) < 0,
  )
  return edge ?? entrance
}

/** Puts newcomers on the far edge of the forecourt, or just inside when the entrance has none: the leader, the others behind. */
function placeAtEntrance(crowd: Crowd, leader: number, entrance: number): void {
  const { site } = crowd
  const { visitors, bodies } = crowd.state
  const forecourt = forecourtOf(crowd, entrance)
  const edge = edgeOf(crowd, entrance)
  const [[ax, ay], [bx, by]] = site.venue.portals[edge]!.segment
  const { widthM, leftOfA, a: edgeA } = site.links[edge]!
  const inward = (edgeA === forecourt ? leftOfA : -leftOfA) / widthM
  const t = 0.05 + 0.9 * bodies.next()
  const insetM = INSET_M * (0.5 + bodies.next())
  const grid = site.levels[site.levelOf[forecourt]!]!
  const size = visitors.party[leader]!
  const abreast = Math.max(1, Math.min(ABREAST, size, Math.floor((0.9 * widthM) / APART_M)))
  const rows = Math.ceil(size / abreast)
  for (let k = 0, slot = leader; k < size; k++, slot = visitors.mate[slot]!) {
    const share = Math.min(0.95, Math.max(0.05, t + (((k % abreast) - (abreast - 1) / 2) * APART_M) / widthM))
    // The edge lies behind them: the leader is in the row furthest in.
    const inM = insetM + (rows - 1 - Math.floor(k / abreast)) * APART_M
    const x = ax + (bx - ax) * share - (by - ay) * inward * inM
    const y = ay + (by - ay) * share + (bx - ax) * inward * inM
    const isInside = grid.zoneOf[cellAt(grid, x, y)] === forecourt
    visitors.zone[slot] = forecourt
    visitors.entrance[slot] = edge
    visitors.x[slot] = isInside ? x : ax + (bx - ax) * t - (by - ay) * inward * insetM
    visitors.y[slot] = isInside ? y : ay + (by - ay) * t + (bx - ax) * inward * insetM
  }
}
