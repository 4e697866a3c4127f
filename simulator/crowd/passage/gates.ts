import type { Venue } from '#models/venue/schema.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { isPassable } from '#simulator/crowd/tactical/routes.ts'
import { FLEEING, NONE, WALKING } from '#simulator/crowd/visitors.ts'

/** Width one person needs in a gate without drawn lanes, m. */
const LANE_WIDTH_M = 0.8

/** State of the places where people go through one by one. Lanes of portal p are `firstLane[p]` up to `firstLane[p + 1]`. */
export interface Gates {
  readonly firstLane: Uint16Array
  /** When each lane takes its next person, s. */
  readonly freeS: Float64Array
  /** Per portal: admissions saved up under metering. */
  readonly tokens: Float64Array
  /** Per link: people it may still pass under the design code (limit-flow.ts). */
  readonly allowance: Float64Array
  /** Per portal: how many of its lanes, the last ones, now serve direction b to a. */
  readonly lanesBack: Uint8Array
  /** Per link × direction, and per lane × direction: people through since the start. */
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
    allowance: new Float64Array(site.links.length).fill(1),
    lanesBack: new Uint8Array(lanes.length),
    crossings: new Float64Array(site.links.length * 2),
    laneCrossings: new Float64Array(total * 2),
  }
}

/**
 * Sets every door as the controls say. A guarded portal stops all who hold no pass for it: turnstiles and gates guard both
 * ways, any other portal only the way in, and only while it is metered.
 */
export function setDoors(crowd: Crowd): void {
  const { site, controls, doors, guarded } = crowd
  for (let portal = 0; portal < site.venue.portals.length; portal++) {
    const { kind, a, b, inward } = site.links[portal]!
    const gate = kind === 'turnstiles' || kind === 'gate'
    const metered = !Number.isNaN(controls.inflowPerMin[portal]!)
    for (const side of [0, 1] as const) {
      const end = portal * 2 + side
      guarded[end] = gate || (metered && side === inward) ? 1 : 0
      const held = guarded[end] === 1 || a < 0 || b < 0 || !isPassable(site, controls, portal, side)
      const stops = side === 0 ? doors.stopsFromA : doors.stopsFromB
      stops[portal] = held ? 1 : 0
    }
  }
  // Nobody gets onto a stair, or back onto it, by being jostled: only those who have chosen it hold a pass for it.
  doors.stopsFromA.fill(1, site.venue.portals.length)
  doors.stopsFromB.fill(1, site.venue.portals.length)
}

/** The guarded portal a visitor is walking to, NONE when it lets people through freely: nobody serves those who flee. */
export function guardedAhead({ site, state, guarded }: Crowd, slot: number): number {
  const { visitors } = state
  const link = visitors.link[slot]!
  if (visitors.mode[slot] !== WALKING || visitors.goal[slot] === FLEEING || link < 0 || link * 2 >= guarded.length) return NONE
  const side = site.links[link]!.a === visitors.zone[slot] ? 0 : 1
  return guarded[link * 2 + side] === 1 ? link : NONE
}

/** Lane of a portal that lies before a position. */
export function laneAt({ venue, links }: Site, { firstLane }: Gates, portal: number, x: number, y: number): number {
  const [[ax, ay], [bx, by]] = venue.portals[portal]!.segment
  const { widthM } = links[portal]!
  const lanes = firstLane[portal + 1]! - firstLane[portal]!
  const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / (widthM * widthM)
  return Math.max(0, Math.min(lanes - 1, Math.floor(along * lanes)))
}

/** Notes somebody going through a link, in its totals and its lane's; who chose no lane, as in flight, goes through the one before them. */
export function countCrossing({ site, state }: Crowd, slot: number, link: number, direction: 0 | 1): void {
  const { visitors, gates } = state
  gates.crossings[link * 2 + direction]!++
  if (link >= site.venue.portals.length) return
  const chosen = visitors.link[slot] === link ? visitors.lane[slot]! : NONE
  const lane = chosen >= 0 ? chosen : laneAt(site, gates, link, visitors.x[slot]!, visitors.y[slot]!)
  gates.laneCrossings[(gates.firstLane[link]! + lane) * 2 + direction]!++
}
