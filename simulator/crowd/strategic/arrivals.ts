import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { BODY } from '#simulator/crowd/operational/model.ts'
import { heedSigns } from '#simulator/crowd/tactical/heed-signs.ts'
import { LEAVING, NONE, takeSlot } from '#simulator/crowd/visitors.ts'
import { logNormal, normal, poisson } from '#simulator/kernel/rng.ts'
import { isAlarmed } from './alarm.ts'
import { chooseGoal } from './choose-goal.ts'
import { COMPLIANCE, PERSONAS, SPEED_RANGE_MPS } from './personas.ts'

/** Spread of visit length and of patience: sd of the logarithm. Assumption. */
const STAY_SD_LOG = 0.35
const PATIENCE_SD_LOG = 0.5
/** Newcomers start this far inside the edge they come over, m. */
const INSET_M = 1.5
/** At most this many of a backlog come in one tick. */
const BACKLOG_PER_TICK = 4
const HOUR_S = 3600

/** Lets in whom the demand profile sends this tick, at the edge of the place before their entrance; nobody where an alarm sounds. */
export function receiveArrivals(crowd: Crowd, nowS: number, dtS: number): void {
  const { state } = crowd
  const { totals } = state
  const due = nowS < crowd.closeS ? poisson(state.arrivals, (ratePerHour(crowd, nowS) / HOUR_S) * dtS) : 0
  totals.backlog += due
  for (let k = 0; k < Math.max(due, BACKLOG_PER_TICK) && totals.backlog > 0; k++) {
    const portal = drawEntrance(crowd, state.arrivals.next())
    if (isAlarmed(crowd.controls, forecourtOf(crowd, portal))) {
      totals.backlog--
      totals.turnedAway++
      continue
    }
    const slot = portal < 0 ? NONE : createVisitor(crowd, nowS)
    if (slot === NONE) return
    totals.backlog--
    totals.arrived++
    placeAtEntrance(crowd, slot, portal)
    heedSigns(crowd, slot)
    chooseGoal(crowd, slot, nowS)
  }
}

function ratePerHour({ scenario, startOfDayS }: Crowd, nowS: number): number {
  let rate = 0
  for (const { from, perHour } of scenario.arrivals) if (secondsOfDay(from) <= startOfDayS + nowS) rate = perHour
  return rate
}

/** The entrance portal somebody comes in by, drawn by its share of arrivals; NONE when no share is above zero. */
export function drawEntrance({ controls }: Crowd, chance: number): number {
  const { arrivalShare } = controls
  let left = chance
  let last = NONE
  for (let portal = 0; portal < arrivalShare.length && left >= 0; portal++) {
    if (arrivalShare[portal]! > 0) last = portal
    left -= arrivalShare[portal]!
  }
  return last
}

/** A key drawn by its share. */
function draw(chance: number, shares: Readonly<Record<string, number>>): string {
  let left = chance
  let last = ''
  for (const [key, share] of Object.entries(shares)) {
    last = key
    left -= share
    if (left < 0) break
  }
  return last
}

/** A new person with body, persona and plans, nowhere yet; NONE when the world is full. */
export function createVisitor(crowd: Crowd, nowS: number): number {
  const { state, scenario, site } = crowd
  const { visitors, bodies } = state
  const slot = takeSlot(visitors)
  if (slot === NONE) return NONE
  const index = PERSONAS.findIndex(({ id }) => id === draw(bodies.next(), scenario.personaShare))
  const persona = PERSONAS[Math.max(0, index)]!
  visitors.persona[slot] = Math.max(0, index)
  const [slowest, fastest] = SPEED_RANGE_MPS
  visitors.wishMps[slot] = Math.min(fastest, Math.max(slowest, normal(bodies, persona.speedMps, persona.speedSdMps)))
  visitors.radiusM[slot] = BODY.radiusM + (bodies.next() - 0.5) * 2 * BODY.radiusSpreadM
  visitors.gapS[slot] = Math.max(BODY.gapMinS, normal(bodies, BODY.gapS, BODY.gapSdS))
  visitors.follows[slot] = bodies.next() < COMPLIANCE ? 1 : 0
  visitors.patienceS[slot] = logNormal(bodies, persona.patienceS, PATIENCE_SD_LOG)
  visitors.leaveAtS[slot] = nowS + logNormal(bodies, site.venue.opening.meanStayH * HOUR_S * persona.stay, STAY_SD_LOG)
  visitors.goal[slot] = LEAVING
  visitors.roundEndS[slot] = 0
  visitors.storey[slot] = 0
  return slot
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

/** Puts a newcomer on the far edge of the forecourt, or just inside when the entrance has none. */
function placeAtEntrance(crowd: Crowd, slot: number, entrance: number): void {
  const { site } = crowd
  const { visitors, bodies } = crowd.state
  const forecourt = forecourtOf(crowd, entrance)
  const edge = edgeOf(crowd, entrance)
  const [[ax, ay], [bx, by]] = site.venue.portals[edge]!.segment
  const { widthM, leftOfA, a: edgeA } = site.links[edge]!
  const inward = (edgeA === forecourt ? leftOfA : -leftOfA) / widthM
  const t = 0.05 + 0.9 * bodies.next()
  const insetM = INSET_M * (0.5 + bodies.next())
  visitors.zone[slot] = forecourt
  visitors.entrance[slot] = edge
  visitors.x[slot] = ax + (bx - ax) * t - (by - ay) * inward * insetM
  visitors.y[slot] = ay + (by - ay) * t + (bx - ax) * inward * insetM
}
