import { exp } from '#models/math/portable-math.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { liftOfPlace, stripOfPlace } from '#simulator/crowd/ground/places.ts'
import { stripSpeedMps } from '#simulator/crowd/ground/strips.ts'
import { OWN_PACE, WALKING } from '#simulator/crowd/visitors.ts'
import { signsOf } from '#simulator/kernel/controls.ts'
import { solveRoutes } from './routes.ts'

/** Expected times are looked at afresh this often, in ticks (10 s): people judge a crowd by what they see, not continuously. */
export const REFRESH_TICKS = 100
/** Speed used to turn distance into expected time, m/s: mean of the personas. */
const WALK_MPS = 1.25
/** Weidmann's fundamental diagram, persons per m² and m². Source: Weidmann 1993. */
const RHO_MAX = 5.4
const GAMMA = 1.913
/** Nobody expects to be slowed more than this many times. */
const MAX_SLOWDOWN = 20
/**
 * So many on their way to a link show by their own pace how it goes there: two streams that meet are slower than Weidmann's
 * diagram, which is of one. Fewer prove nothing. Assumption.
 */
const TELLING_PEOPLE = 10
/** Longest wait anybody reckons with, s. */
const MAX_WAIT_S = 1800
/**
 * People slower than this share of the speed usual there, on their way to a link, count as its queue. Assumption: Weidmann's diagram
 * has that speed at 2.6 persons per m², well past the 1.75 at which flow is greatest, so it is a jam and not a crowd that walks on.
 * It matters little: in the first 8 minutes of Yunxi's holiday surge the mean wait was 11.1, 10.6 and 10.2 s with 0.16, 0.32 and 0.5.
 */
const QUEUE_SHARE = 0.32

/** Walking through a zone a message is about looks this much longer to those who heed it. Assumption: advice, weaker than a diversion. */
const ADVICE_FACTOR = 2

/** The controls have changed: expected times are worked out afresh, and people think again, at the next tick. */
export function forgetRoutes({ state }: Crowd): void {
  state.routes.refreshedTick = -1
}

/** Brings expected times up to date with crowding, queues, signs and closures. */
export function refreshRoutes(crowd: Crowd, tick: number): void {
  const { site, controls, state } = crowd
  const { routes, zoneCount } = state
  routes.refreshedTick = tick
  for (let end = 0; end < routes.speedTo.length; end++) routes.speedTo[end] = speedToMps(crowd, end)
  seePaces(crowd)
  for (let zone = 0; zone < zoneCount.length; zone++)
    if (liftOfPlace(site.places, zone) < 0)
      routes.slowdown[zone] = Math.max(slowdownAt(zoneCount[zone]! / site.areaM2[zone]!), slowdownSeen(zone))
  expectQueues(crowd)
  readSigns(crowd)
  solveRoutes(site, controls, routes)
}

function speedToMps({ site, controls }: Crowd, end: number): number {
  const { links, places, strips, venue } = site
  const strip = (end & 1) === 1 ? stripOfPlace(places, links[end >> 1]!.b) : -1
  if (strip < 0) return WALK_MPS
  return stripSpeedMps(strips[strip]!, controls.beltDirection[strip]!, ((end >> 1) - venue.portals.length) & 1, WALK_MPS)
}

function slowdownAt(density: number): number {
  if (density < 0.2) return 1
  const share = 1 - exp(-GAMMA * Math.max(0, 1 / density - 1 / RHO_MAX))
  return Math.min(MAX_SLOWDOWN, 1 / Math.max(0.01, share))
}

/** Per link × side: people on their way to it, not in a line, and the sum of their speeds as shares of those they wish. */
let passing = new Float64Array(0)
let paces = new Float64Array(0)
/** Per place: links that enough people make for, and the least slowdown among them. */
let streams = new Uint8Array(0)
let slowed = new Float64Array(0)

/** How it goes where streams meet; one alone that stands is a queue, and reckoned as that. */
function seePaces({ site, state }: Crowd): void {
  const { mode, zone, link, lane, speedMps, wishMps, paceCmps, extent } = state.visitors
  const { links } = site
  if (passing.length < links.length * 2) {
    passing = new Float64Array(links.length * 2)
    paces = new Float64Array(links.length * 2)
  }
  if (streams.length < state.zoneCount.length) {
    streams = new Uint8Array(state.zoneCount.length)
    slowed = new Float64Array(state.zoneCount.length)
  }
  passing.fill(0)
  paces.fill(0)
  streams.fill(0)
  slowed.fill(Infinity)
  for (let slot = 0; slot < extent[0]!; slot++) {
    const way = link[slot]!
    // Whoever waits for their party says nothing about the place.
    if (mode[slot] !== WALKING || way < 0 || lane[slot]! >= 0 || paceCmps[slot] !== OWN_PACE) continue
    const end = way * 2 + (links[way]!.a === zone[slot] ? 0 : 1)
    passing[end]!++
    paces[end]! += Math.min(1, speedMps[slot]! / wishMps[slot]!)
  }
  for (let end = 0; end < links.length * 2; end++) {
    const place = (end & 1) === 0 ? links[end >> 1]!.a : links[end >> 1]!.b
    if (place < 0 || passing[end]! < TELLING_PEOPLE) continue
    streams[place]!++
    slowed[place] = Math.min(slowed[place]!, passing[end]! / Math.max(1e-3, paces[end]!))
  }
}

function slowdownSeen(place: number): number {
  return streams[place]! < 2 ? 1 : Math.min(MAX_SLOWDOWN, slowed[place]!)
}

function expectQueues(crowd: Crowd): void {
  const { site, state } = crowd
  const { visitors, routes } = state
  const waiting = routes.waitS.fill(0)
  const top = visitors.extent[0]!
  for (let slot = 0; slot < top; slot++) {
    const link = visitors.link[slot]!
    if (visitors.mode[slot] !== WALKING || link < 0) continue
    const end = link * 2 + (site.links[link]!.a === visitors.zone[slot] ? 0 : 1)
    if (visitors.speedMps[slot]! <= QUEUE_SHARE * routes.speedTo[end]!) waiting[end]!++
  }
  for (let end = 0; end < waiting.length; end++) {
    const perS = Math.min(staffedPerS(crowd, end >> 1), meteredPerS(crowd, end >> 1, end & 1))
    waiting[end] = Math.min(MAX_WAIT_S, (waiting[end]! + (perS < site.links[end >> 1]!.flowPerS ? 1 : 0)) / Math.max(1e-3, perS))
  }
  site.lifts.forEach(({ firstLink }, lift) => state.lifts[lift]!.waitS.forEach((waitS, stop) => (waiting[(firstLink + stop) * 2] = waitS)))
}

/** People a second through a link with the lanes that are open. */
function staffedPerS({ site, controls }: Crowd, link: number): number {
  const { flowPerS } = site.links[link]!
  const lanes = site.venue.portals[link]?.lanes
  return lanes === undefined ? flowPerS : (flowPerS * controls.lanesOpen[link]!) / lanes
}

/** Admissions a second where a portal is metered in this direction. */
function meteredPerS({ site, controls }: Crowd, link: number, side: number): number {
  const limit = controls.inflowPerMin[link]
  return limit === undefined || Number.isNaN(limit) || site.links[link]!.inward !== side ? Infinity : limit / 60
}

function readSigns({ site, controls, state }: Crowd): void {
  const { routes } = state
  const zones = site.venue.zones.length
  routes.factor.fill(1)
  routes.speaks.fill(0)
  signsOf(site.venue).forEach((sign, row) => {
    const group = routes.classZone.indexOf(
      site.venue.zones.findIndex(({ id }) => id === sign.zone),
      1,
    )
    if (group < 0) return
    for (let zone = 0; zone < zones; zone++) {
      const factor = controls.routeFactor[row * zones + zone]!
      if (factor === 1) continue
      routes.factor[group * site.places.count + zone]! *= factor
      routes.speaks[group] = 1
    }
    const about = controls.messageAbout[site.venue.devices.indexOf(sign)]!
    if (about < 0) return
    routes.factor[group * site.places.count + about]! *= ADVICE_FACTOR
    routes.speaks[group] = 1
  })
}
