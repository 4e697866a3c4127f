import { exp } from '#models/math/portable-math.ts'
import { isShow } from '#models/venue/programme.ts'
import { closeAtS, type Crowd } from '#simulator/crowd/crowd.ts'
import { timeToS } from '#simulator/crowd/tactical/choose-link.ts'
import { guidanceClass, viewOf } from '#simulator/crowd/tactical/routes.ts'
import { mobilityOf } from '#simulator/crowd/tactical/step-free.ts'
import { hasSeen, LEAVING } from '#simulator/crowd/visitors.ts'
import { needFactor } from './needs.ts'
import { PERSONAS } from './personas.ts'
import { expectedWaitS } from './queue-up.ts'
import { DOORS_OPEN_S, showAfter } from './shows.ts'
import { timeOutS } from './time-out.ts'

/** Distance at which appeal has fallen by e, as walking time, s. Assumption: visitors see what is near first. */
const NEARNESS_S = 420
/** Wish to see again what was seen, and what is for other people. */
const AGAIN = 0.06
const NOT_FOR_ME = 0.15
/** Crowding at which a place starts to lose appeal, as a share of its capacity, and how fast. Assumption. */
const CROWDED = 0.7
const CROWD_DISLIKE = 3
/** Wish for a show about to begin, against the same show hours away. */
const SHOW_PULL = 3
/** Nobody minds going home this much later than planned, s. Assumption. */
const LATE_S = 600

const weights = new Float64Array(64)

/** Draws what to go to next by how much it is wished for; LEAVING when nothing is left that there is time for. */
export function drawGoal(crowd: Crowd, slot: number, nowS: number): number {
  const { attractions } = crowd.site.venue
  let total = 0
  for (let i = 0; i < attractions.length; i++) {
    weights[i] = wish(crowd, slot, i, nowS)
    total += weights[i]!
  }
  let left = crowd.state.choices.next() * total
  for (let i = 0; i < attractions.length; i++) {
    left -= weights[i]!
    if (left < 0) return i
  }
  return LEAVING
}

/** How much a visitor wants to go to an attraction now; 0 when it makes no sense. */
function wish(crowd: Crowd, slot: number, i: number, nowS: number): number {
  const { site, state, scenario } = crowd
  const { visitors, routes } = state
  const attraction = site.venue.attractions[i]!
  const zone = site.anchors[site.anchorsOf[i]![0]!]!.zone
  if (turnsAway(crowd, slot, i)) return 0
  const persona = PERSONAS[visitors.persona[slot]!]!
  const travelS = timeToS(crowd, slot, zone)
  if (travelS === Infinity) return 0
  const need = needFactor(crowd, slot, i, nowS + travelS)
  if (need === 0) return 0
  // There must be time to get there, to see it, and to walk out before one wants to leave and the gates close.
  const stayS = attraction.dwellMin[0] * 60 * persona.linger
  const group = guidanceClass(routes, visitors.guide[slot]!)
  const outByS = Math.min(visitors.leaveAtS[slot]! + LATE_S, closeAtS(crowd, nowS))
  if (nowS + travelS + stayS + timeOutS(crowd, i, viewOf(routes, mobilityOf(crowd, slot), group)) > outByS) return 0
  let value = need * attraction.appeal * (scenario.appealFactor?.[attraction.id] ?? 1) * (persona.taste[site.venue.zones[zone]!.kind] ?? 1)
  if (attraction.serves === undefined && hasSeen(visitors, slot, i)) value *= AGAIN
  if (attraction.personas !== undefined && !attraction.personas.includes(persona.id)) value *= NOT_FOR_ME
  if (isShow(attraction)) value *= showWish(crowd, i, visitors.party[slot]!, nowS, travelS)
  value /= Math.max(1, routes.factor[group * site.places.count + zone]!)
  return value * exp(-travelS / NEARNESS_S) * exp(-CROWD_DISLIKE * Math.max(0, crowding(crowd, slot, i, zone) - CROWDED))
}

/** Whether a party finds no welcome at an attraction as it is set: its zone rests, they are too many for it, or no counter has staff. */
export function turnsAway({ site, controls, state }: Crowd, leader: number, i: number): boolean {
  const zone = site.anchors[site.anchorsOf[i]![0]!]!.zone
  const unstaffed = site.venue.attractions[i]!.counters !== undefined && controls.countersOpen[i] === 0
  return controls.zoneClosed[zone] === 1 || state.visitors.party[leader]! > controls.capacity[i]! || unstaffed
}

/** How full a place looks: of people, of bookings, or of a queue that would take all of one's patience; 1 is full. */
function crowding(crowd: Crowd, slot: number, i: number, zone: number): number {
  const { site, state, controls } = crowd
  const inZone = state.zoneCount[zone]! / site.capacity[zone]!
  const booked = state.present[i]! + state.coming[i]! / 2 + state.waiting[i]!
  const wait = expectedWaitS(crowd, i) / state.visitors.patienceS[slot]!
  return Math.max(inZone, wait, booked / Math.max(1, controls.capacity[i]!))
}

/** Nobody goes to a show that has begun, is far off, or is sold out. */
function showWish(crowd: Crowd, i: number, persons: number, nowS: number, travelS: number): number {
  const { site, state, startOfDayS, controls } = crowd
  const attraction = site.venue.attractions[i]!
  const show = showAfter(crowd, i, startOfDayS + nowS + travelS)
  if (show === null) return 0
  const aheadS = show.startS - startOfDayS - nowS
  if (attraction.showEveryMin === undefined && (aheadS < travelS || aheadS > travelS + DOORS_OPEN_S)) return 0
  if (state.present[i]! + state.coming[i]! + persons > controls.capacity[i]!) return 0
  return attraction.showEveryMin === undefined ? SHOW_PULL : 1
}
