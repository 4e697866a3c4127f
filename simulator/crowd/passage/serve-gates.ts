import { hypot } from '#models/math/portable-math.ts'
import { distanceToSegmentM } from '#models/geometry/segment.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import type { Controls } from '#simulator/kernel/controls.ts'
import { chooseGoal, goHome } from '#simulator/crowd/strategic/choose-goal.ts'
import { isPassable } from '#simulator/crowd/tactical/routes.ts'
import { isLed } from '#simulator/crowd/party.ts'
import { MAX_VISITORS, NONE, WALKING } from '#simulator/crowd/visitors.ts'
import { type Gates, guardedAhead, laneAt } from './gates.ts'
import { clearLines, standInLine } from './lane-line.ts'

/** Time one person takes through a lane without a stated rate, s: 0.8 m at 1.2 persons per m and s. */
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

let nearest = new Int32Array(0)
let nearestM = new Float64Array(0)
let queued = new Uint16Array(0)
let wanting = new Uint32Array(0)
/** Who heads for a guarded portal in this tick, in slot order. */
const heading = new Uint32Array(MAX_VISITORS)

/** Lets people through guarded portals: they pick lanes, and each free lane takes the nearest one at its mouth. */
export function serveGates(crowd: Crowd, nowS: number, dtS: number): void {
  const { gates } = crowd.state
  if (nearest.length < gates.freeS.length) {
    nearest = new Int32Array(gates.freeS.length)
    nearestM = new Float64Array(gates.freeS.length)
    queued = new Uint16Array(gates.freeS.length)
  }
  if (wanting.length < crowd.guarded.length) wanting = new Uint32Array(crowd.guarded.length)
  nearest.fill(NONE)
  nearestM.fill(Infinity)
  queued.fill(0)
  wanting.fill(0)
  clearLines(gates.freeS.length)
  const count = countQueues(crowd)
  for (let portal = 0; portal < gates.tokens.length; portal++) if (isGuarded(crowd, portal)) shareLanes(crowd, portal)
  findNearest(crowd, count, nowS, dtS)
  for (let portal = 0; portal < gates.tokens.length; portal++) if (isGuarded(crowd, portal)) admit(crowd, portal, nowS, dtS)
}

function isGuarded({ guarded }: Crowd, portal: number): boolean {
  return guarded[portal * 2] === 1 || guarded[portal * 2 + 1] === 1
}

function countQueues(crowd: Crowd): number {
  const { site, state } = crowd
  const { visitors, gates } = state
  const { mode, link } = visitors
  const top = visitors.extent[0]!
  let count = 0
  for (let slot = 0; slot < top; slot++) {
    if (mode[slot] !== WALKING || link[slot]! < 0) continue
    const portal = guardedAhead(crowd, slot)
    if (portal < 0) continue
    heading[count++] = slot
    const lane = visitors.lane[slot]!
    if (lane < 0) continue
    wanting[portal * 2 + (site.links[portal]!.a === visitors.zone[slot] ? 0 : 1)]!++
    queued[gates.firstLane[portal]! + lane]!++
  }
  return count
}

/** Staff turn lanes round by demand; leaving goes faster, so it needs fewer lanes. */
function shareLanes({ site, state, controls, guarded }: Crowd, portal: number): void {
  const { gates } = state
  const lanes = openLanes(gates, controls, portal)
  const inward = site.links[portal]!.inward
  const load = [0, 1].map((direction) => wanting[portal * 2 + direction]! * (direction === inward ? 1 : EXIT_TIME_SHARE))
  const [ahead = 0, back = 0] = load
  if (!isPassable(site, controls, portal, 0)) gates.lanesBack[portal] = lanes
  else if (!isPassable(site, controls, portal, 1)) gates.lanesBack[portal] = 0
  else if (guarded[portal * 2] !== guarded[portal * 2 + 1]) gates.lanesBack[portal] = lanes >> 1
  else if (lanes > 1) {
    const wished = ahead + back === 0 ? Math.round(lanes / 3) : Math.round((lanes * back) / (ahead + back))
    const held = Math.max(1, Math.min(lanes - 1, wished))
    // One lane at a time, and only for a clear need: a lane that turns round has to empty first.
    const now = gates.lanesBack[portal]!
    gates.lanesBack[portal] = now < 1 || now > lanes - 1 ? held : Math.abs(held - now) > 1 ? now + Math.sign(held - now) : now
  }
}

function findNearest(crowd: Crowd, count: number, nowS: number, dtS: number): void {
  const { site, state } = crowd
  const { visitors } = state
  const tick = Math.round(nowS / dtS)
  for (let k = 0; k < count; k++) {
    const slot = heading[k]!
    // Somebody before them in this loop may have sent them elsewhere: a leader who gives up takes the party along.
    const portal = guardedAhead(crowd, slot)
    if (portal < 0) continue
    const direction = site.links[portal]!.a === visitors.zone[slot] ? 0 : 1
    visitors.lane[slot] = chooseLane(crowd, slot, portal, direction, tick)
    if (visitors.lane[slot] < 0) continue
    visitors.queuedS[slot]! += dtS
    if (visitors.pass[slot] === portal) {
      if (nowS <= visitors.untilS[slot]!) continue
      visitors.pass[slot] = NONE
      const { tokens } = state.gates
      if (isMetered(crowd, portal, direction)) tokens[portal] = Math.min(MAX_TOKENS, tokens[portal]! + 1)
      continue
    }
    const isOwnChoice = !isLed(visitors, slot) || visitors.zone[visitors.leader[slot]!] !== visitors.zone[slot]
    if (isOwnChoice && direction === site.links[portal]!.inward && visitors.queuedS[slot]! > visitors.patienceS[slot]!) {
      visitors.queuedS[slot] = 0
      crowd.state.totals.reneged += isLed(visitors, slot) ? 1 : visitors.party[slot]!
      if (site.venue.zones[visitors.zone[slot]!]!.outside === true) goHome(crowd, slot)
      else chooseGoal(crowd, slot, nowS)
      continue
    }
    standInLine(visitors, slot, state.gates.firstLane[portal]! + visitors.lane[slot])
    offer(crowd, slot, portal, direction)
  }
}

/** Whoever stands at the mouth of a lane that serves their direction may be next there, whatever lane they had in mind. */
function offer(crowd: Crowd, slot: number, portal: number, direction: 0 | 1): void {
  const { site, state } = crowd
  const { visitors, gates } = state
  const first = gates.firstLane[portal]!
  const lane = laneAt(site, gates, portal, visitors.x[slot]!, visitors.y[slot]!)
  const distanceM = mouthM(crowd, slot, portal, lane)
  if (!serves(crowd, portal, lane, direction) || distanceM > MOUTH_M || distanceM >= nearestM[first + lane]!) return
  nearest[first + lane] = slot
  nearestM[first + lane] = distanceM
}

/** Lanes of a portal that have staff. */
function openLanes({ firstLane }: Gates, { lanesOpen }: Controls, portal: number): number {
  return Math.min(firstLane[portal + 1]! - firstLane[portal]!, lanesOpen[portal]!)
}

/**
 * Whether a lane now lets people through in that direction: the first lanes serve a to b, the last b to a, those without
 * staff lie between, and a single open lane serves both.
 */
function serves({ state, controls }: Crowd, portal: number, lane: number, direction: 0 | 1): boolean {
  const { firstLane, lanesBack } = state.gates
  const open = openLanes(state.gates, controls, portal)
  if (open === 1) return lane === 0
  const lanes = firstLane[portal + 1]! - firstLane[portal]!
  return direction === 0 ? lane < open - lanesBack[portal]! : lane >= lanes - lanesBack[portal]!
}

function mouthM({ site, state }: Crowd, slot: number, portal: number, lane: number): number {
  const { visitors, gates } = state
  const [[ax, ay], [bx, by]] = site.venue.portals[portal]!.segment
  const t = (lane + 0.5) / (gates.firstLane[portal + 1]! - gates.firstLane[portal]!)
  return hypot(ax + (bx - ax) * t - visitors.x[slot]!, ay + (by - ay) * t - visitors.y[slot]!)
}

/** The lane a visitor heads for: chosen on coming near, kept unless it turns round or another is clearly better. */
function chooseLane(crowd: Crowd, slot: number, portal: number, direction: 0 | 1, tick: number): number {
  const { visitors, gates, totals } = crowd.state
  const held = visitors.lane[slot]!
  if (held >= 0 && visitors.pass[slot] === portal) return held
  if (held >= 0 && serves(crowd, portal, held, direction) && tick % JOCKEY_TICKS !== slot % JOCKEY_TICKS) return held
  const { segment } = crowd.site.venue.portals[portal]!
  if (held < 0 && distanceToSegmentM([visitors.x[slot]!, visitors.y[slot]!], segment) > APPROACH_M) return NONE
  const first = gates.firstLane[portal]!
  let best = NONE
  let bestM = Infinity
  for (let lane = 0; lane < gates.firstLane[portal + 1]! - first; lane++) {
    if (!serves(crowd, portal, lane, direction)) continue
    const favourM = lane === held ? JOCKEY_M + QUEUE_WEIGHT_M : 0
    const costM = mouthM(crowd, slot, portal, lane) + queued[first + lane]! * QUEUE_WEIGHT_M - favourM
    if (costM < bestM) [best, bestM] = [lane, costM]
  }
  if (best !== held && held >= 0) queued[first + held]!--
  if (best !== held && best >= 0) {
    queued[first + best]!++
    visitors.ticket[slot] = totals.ticket++
  }
  return best
}

function isMetered({ site, controls }: Crowd, portal: number, direction: 0 | 1): boolean {
  return direction === site.links[portal]!.inward && !Number.isNaN(controls.inflowPerMin[portal]!)
}

function admit(crowd: Crowd, portal: number, nowS: number, dtS: number): void {
  const { site, state, controls } = crowd
  const { visitors, gates } = state
  const { lanePerMin } = site.venue.portals[portal]!
  const limit = controls.inflowPerMin[portal]!
  const inward = site.links[portal]!.inward
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
    const metered = isMetered(crowd, portal, direction)
    if (metered && gates.tokens[portal]! < 1) continue
    if (metered) gates.tokens[portal]! -= 1
    const fullS = lanePerMin === undefined ? LANE_TIME_S : 60 / lanePerMin
    const timeS = direction === inward || lanePerMin === undefined ? fullS : fullS * EXIT_TIME_SHARE
    gates.freeS[first + lane] = Math.max(gates.freeS[first + lane]!, nowS - dtS) + timeS
    visitors.pass[slot] = portal
    visitors.lane[slot] = lane
    visitors.untilS[slot] = nowS + LAPSE_S
  }
}
