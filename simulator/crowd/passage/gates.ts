import { distanceToSegmentM } from '#models/geometry/segment.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { goHome } from '#simulator/crowd/strategic/choose-goal.ts'
import { isPassable } from '#simulator/crowd/tactical/routes.ts'
import { NONE, WALKING } from '#simulator/crowd/visitors.ts'

/** Width one person needs in a gate without drawn lanes, m; and the time one takes through it, s (1.2 persons per m and s). */
const LANE_WIDTH_M = 0.8
const LANE_TIME_S = 1.05
/** Leaving needs no ticket: time per person as a share of entering. Assumption: push-bar against ticket and face check. */
const EXIT_TIME_SHARE = 0.5
/** Saved-up admissions of a metered gate: nobody waits for a fraction, no burst after a quiet time. */
const MAX_TOKENS = 2
/** Somebody this near to the mouth of a lane can be let in, m. */
const MOUTH_M = 1
/** People pick their lane this far from the gate, m. */
const APPROACH_M = 9
/** One person ahead in a lane weighs as much as this detour, m; people change lanes for this much gain. Assumptions. */
const QUEUE_WEIGHT_M = 1.5
const JOCKEY_M = 4
/** They look at the other lanes this often, ticks. */
const JOCKEY_TICKS = 20
/** A person let in who has not gone through after this gives the lane back, s. */
const LAPSE_S = 8

/** State of the places where people go through one by one. Lanes of portal p are `firstLane[p]` up to `firstLane[p + 1]`. */
export interface Gates {
  readonly firstLane: Uint16Array
  /** When each lane takes its next person, s. */
  readonly freeS: Float64Array
  /** Per portal: admissions saved up under metering. */
  readonly tokens: Float64Array
  /** Per portal: how many of its lanes, the last ones, now serve direction b to a. */
  readonly lanesBack: Uint8Array
  /** Per portal × direction, and per lane × direction: people through since the start. */
  readonly crossings: Float64Array
  readonly laneCrossings: Float64Array
}

/** Gates of a venue, nobody through yet. */
export function createGates(venue: Venue, site: Site): Gates {
  const lanes = venue.portals.map(
    (portal, i) => portal.lanes ?? Math.max(1, Math.min(64, Math.floor(site.links[i]!.widthM / LANE_WIDTH_M))),
  )
  const firstLane = Uint16Array.from([0, ...lanes.map((_, i) => lanes.slice(0, i + 1).reduce((sum, count) => sum + count, 0))])
  const total = firstLane[lanes.length]!
  return {
    firstLane,
    freeS: new Float64Array(total),
    tokens: new Float64Array(lanes.length).fill(1),
    lanesBack: new Uint8Array(lanes.length),
    crossings: new Float64Array(lanes.length * 2),
    laneCrossings: new Float64Array(total * 2),
  }
}

/** Sets every door as the controls say. A guarded portal stops all who hold no pass for it. */
export function setDoors(crowd: Crowd): void {
  const { site, controls, doors, guarded } = crowd
  for (let portal = 0; portal < guarded.length; portal++) {
    const { kind, a, b } = site.links[portal]!
    guarded[portal] = kind === 'turnstiles' || kind === 'gate' || !Number.isNaN(controls.inflowPerMin[portal]!) ? 1 : 0
    const held = guarded[portal] === 1 || a < 0 || b < 0
    doors.stopsFromA[portal] = held || !isPassable(site, controls, portal, 0) ? 1 : 0
    doors.stopsFromB[portal] = held || !isPassable(site, controls, portal, 1) ? 1 : 0
  }
}

/** Direction that counts as "in": out of the forecourt, along a one-way, or into the smaller place. 0 is a to b. */
export function inwardDirection(site: Site, portal: number): 0 | 1 {
  const { a, b, oneWay } = site.links[portal]!
  if (a < 0 || b < 0) return a < 0 ? 0 : 1
  const outside = (zone: number): boolean => site.venue.zones[zone]!.outside === true
  if (outside(a) !== outside(b)) return outside(a) ? 0 : 1
  if (oneWay !== 0) return oneWay === 1 ? 0 : 1
  const footprint = (zone: number): number => site.areaM2[zone]! / (site.venue.zones[zone]!.storeys ?? 1)
  return footprint(b) <= footprint(a) ? 0 : 1
}

let nearest = new Int32Array(0)
let nearestM = new Float64Array(0)
let queued = new Uint16Array(0)
let wanting = new Uint32Array(0)

/** Lets people through guarded portals: they pick lanes, and each free lane takes the nearest one at its mouth. */
export function serveGates(crowd: Crowd, nowS: number, dtS: number): void {
  const { gates } = crowd.state
  if (nearest.length < gates.freeS.length) {
    nearest = new Int32Array(gates.freeS.length)
    nearestM = new Float64Array(gates.freeS.length)
    queued = new Uint16Array(gates.freeS.length)
    wanting = new Uint32Array(crowd.guarded.length * 2)
  }
  nearest.fill(NONE)
  nearestM.fill(Infinity)
  queued.fill(0)
  wanting.fill(0)
  countQueues(crowd)
  for (let portal = 0; portal < crowd.guarded.length; portal++) if (crowd.guarded[portal] === 1) shareLanes(crowd, portal)
  findNearest(crowd, nowS, dtS)
  for (let portal = 0; portal < crowd.guarded.length; portal++) if (crowd.guarded[portal] === 1) admit(crowd, portal, nowS, dtS)
}

function countQueues({ site, state, guarded }: Crowd): void {
  const { visitors, gates } = state
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    const portal = visitors.link[slot]!
    if (visitors.mode[slot] !== WALKING || portal < 0 || portal >= guarded.length || guarded[portal] === 0) continue
    const lane = visitors.lane[slot]!
    if (lane < 0) continue
    wanting[portal * 2 + (site.links[portal]!.a === visitors.zone[slot] ? 0 : 1)]!++
    queued[gates.firstLane[portal]! + lane]!++
  }
}

/** Staff turn lanes round by demand; leaving goes faster, so it needs fewer lanes. */
function shareLanes({ site, state, controls }: Crowd, portal: number): void {
  const { gates } = state
  const lanes = gates.firstLane[portal + 1]! - gates.firstLane[portal]!
  const inward = inwardDirection(site, portal)
  const load = [0, 1].map((direction) => wanting[portal * 2 + direction]! * (direction === inward ? 1 : EXIT_TIME_SHARE))
  const [ahead = 0, back = 0] = load
  if (!isPassable(site, controls, portal, 0)) gates.lanesBack[portal] = lanes
  else if (!isPassable(site, controls, portal, 1)) gates.lanesBack[portal] = 0
  else if (lanes > 1) {
    const wished = ahead + back === 0 ? Math.round(lanes / 3) : Math.round((lanes * back) / (ahead + back))
    const held = Math.max(1, Math.min(lanes - 1, wished))
    // One lane at a time, and only for a clear need: a lane that turns round has to empty first.
    const now = gates.lanesBack[portal]!
    gates.lanesBack[portal] = now < 1 || now > lanes - 1 ? held : Math.abs(held - now) > 1 ? now + Math.sign(held - now) : now
  }
}

function findNearest(crowd: Crowd, nowS: number, dtS: number): void {
  const { site, state, guarded } = crowd
  const { visitors, gates } = state
  const tick = Math.round(nowS / dtS)
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    const portal = visitors.link[slot]!
    if (visitors.mode[slot] !== WALKING || portal < 0 || portal >= guarded.length || guarded[portal] === 0) continue
    const direction = site.links[portal]!.a === visitors.zone[slot] ? 0 : 1
    const [lane, distanceM] = approach(crowd, slot, portal, direction, tick)
    visitors.lane[slot] = lane
    if (lane < 0) continue
    visitors.queuedS[slot]! += dtS
    if (direction === inwardDirection(site, portal) && visitors.queuedS[slot]! > visitors.patienceS[slot]!) {
      visitors.queuedS[slot] = 0
      crowd.state.totals.reneged++
      goHome(crowd, slot)
      continue
    }
    if (visitors.pass[slot] === portal) {
      if (nowS > visitors.untilS[slot]!) visitors.pass[slot] = NONE
      continue
    }
    const index = gates.firstLane[portal]! + lane
    if (distanceM > MOUTH_M || distanceM >= nearestM[index]!) continue
    nearest[index] = slot
    nearestM[index] = distanceM
  }
}

const result: [lane: number, distanceM: number] = [NONE, Infinity]

/** The lane of a visitor (chosen on coming near, kept while it serves that direction) and how far its mouth is. */
function approach({ site, state }: Crowd, slot: number, portal: number, direction: 0 | 1, tick: number): readonly [number, number] {
  const { visitors, gates } = state
  const { segment } = site.venue.portals[portal]!
  const [[ax, ay], [bx, by]] = segment
  const first = gates.firstLane[portal]!
  const lanes = gates.firstLane[portal + 1]! - first
  const turned = lanes - gates.lanesBack[portal]!
  const serves = (lane: number): boolean => (lanes === 1 ? true : direction === 0 ? lane < turned : lane >= turned)
  const mouthM = (lane: number): number => {
    const t = (lane + 0.5) / lanes
    return Math.hypot(ax + (bx - ax) * t - visitors.x[slot]!, ay + (by - ay) * t - visitors.y[slot]!)
  }
  const pick = (): number => {
    const held = visitors.lane[slot]!
    let best = held
    let bestM = held >= 0 && serves(held) ? mouthM(held) + (queued[first + held]! - 1) * QUEUE_WEIGHT_M - JOCKEY_M : Infinity
    for (let lane = 0; lane < lanes; lane++) {
      const costM = mouthM(lane) + queued[first + lane]! * QUEUE_WEIGHT_M
      if (lane !== held && serves(lane) && costM < bestM) [best, bestM] = [lane, costM]
    }
    if (best !== held && best >= 0) queued[first + best]!++
    if (best !== held && held >= 0) queued[first + held]!--
    return best
  }
  const lane = visitors.lane[slot]!
  const stays = lane >= 0 && (visitors.pass[slot] === portal || (serves(lane) && tick % JOCKEY_TICKS !== slot % JOCKEY_TICKS))
  const chosen = stays || (lane < 0 && distanceToSegmentM([visitors.x[slot]!, visitors.y[slot]!], segment) > APPROACH_M) ? lane : pick()
  result[0] = chosen
  result[1] = chosen < 0 ? Infinity : mouthM(chosen)
  return result
}

function admit({ site, state, controls }: Crowd, portal: number, nowS: number, dtS: number): void {
  const { visitors, gates } = state
  const { lanePerMin } = site.venue.portals[portal]!
  const limit = controls.inflowPerMin[portal]!
  const inward = inwardDirection(site, portal)
  if (!Number.isNaN(limit)) gates.tokens[portal] = Math.min(MAX_TOKENS, gates.tokens[portal]! + (limit / 60) * dtS)
  const first = gates.firstLane[portal]!
  const lanes = gates.firstLane[portal + 1]! - first
  for (let k = 0; k < lanes; k++) {
    // Every lane in turn is the first to be served, so that a short allowance is shared evenly.
    const lane = (k + Math.floor(nowS)) % lanes
    const slot = nearest[first + lane]!
    if (slot < 0 || gates.freeS[first + lane]! > nowS) continue
    const direction = site.links[portal]!.a === visitors.zone[slot] ? 0 : 1
    if (!isPassable(site, controls, portal, direction)) continue
    const metered = direction === inward && !Number.isNaN(limit)
    if (metered && gates.tokens[portal]! < 1) continue
    if (metered) gates.tokens[portal]! -= 1
    const fullS = lanePerMin === undefined ? LANE_TIME_S : 60 / lanePerMin
    const timeS = direction === inward || lanePerMin === undefined ? fullS : fullS * EXIT_TIME_SHARE
    gates.freeS[first + lane] = Math.max(gates.freeS[first + lane]!, nowS - dtS) + timeS
    visitors.pass[slot] = portal
    visitors.untilS[slot] = nowS + LAPSE_S
  }
}

/** Notes somebody going through a portal, in its totals and its lane's. */
export function countCrossing({ state }: Crowd, slot: number, portal: number, direction: 0 | 1): void {
  const { visitors, gates } = state
  gates.crossings[portal * 2 + direction]!++
  const lane = visitors.lane[slot]!
  if (lane >= 0 && visitors.link[slot] === portal) gates.laneCrossings[(gates.firstLane[portal]! + lane) * 2 + direction]!++
}
