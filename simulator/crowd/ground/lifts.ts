import type { LiftConnector, Venue } from '#models/venue/schema.ts'
import { type LiftPlan, liftPlanOf, rideS } from '#simulator/crowd/passage/lift/lift-plan.ts'
import { liftOfPlace, type Places } from './places.ts'
import type { Link } from './links.ts'
import type { Site } from './site.ts'

/** A group of lifts in its venue. Its stops, by rank from the lowest up, are the links `firstLink`, `firstLink + 1`, … */
export interface SiteLift {
  readonly place: number
  readonly firstLink: number
  readonly plan: LiftPlan
}

/** Clear width of the doors of a lift, m. Source: ISO 8100-30, 1,000 kg car; from memory. */
const DOOR_M = 0.9

/** One link per stop of every lift: zone `a` outside the doors, the lift's place `b` inside. */
export function liftLinks(venue: Venue, places: Places): Link[] {
  return places.lifts.flatMap((lift, i) =>
    stopsByHeight(venue, lift).map(({ zone, at }) => ({
      kind: 'lift' as const,
      a: venue.zones.findIndex(({ id }) => id === zone),
      b: places.count - places.lifts.length + i,
      atA: at,
      atB: at,
      widthM: DOOR_M,
      flowPerS: Infinity,
      segmentA: null,
      segmentB: null,
      leftOfA: 1 as const,
      inward: 0 as const,
    })),
  )
}

/** The lifts of a venue, in the order of `places.lifts`. */
export function siteLifts(venue: Venue, places: Places, links: readonly Link[]): SiteLift[] {
  return places.lifts.map((lift, i) => {
    const place = places.count - places.lifts.length + i
    const heights = stopsByHeight(venue, lift).map(({ zone }) => heightM(venue, zone))
    return { place, firstLink: links.findIndex(({ b }) => b === place), plan: liftPlanOf(lift, heights) }
  })
}

/** Index of the lift a link is a stop of, or -1. */
export function liftOfLink({ places, links }: Pick<Site, 'places' | 'links'>, link: number): number {
  return link < 0 ? -1 : liftOfPlace(places, links[link]!.b)
}

/** Expected time from stepping in at one stop of a lift, named by its link, to stepping out at another, s. */
export function rideBetweenS(site: Pick<Site, 'places' | 'links' | 'lifts'>, from: number, to: number): number {
  const { plan, firstLink } = site.lifts[liftOfLink(site, from)]!
  return rideS(plan, from - firstLink, to - firstLink)
}

function stopsByHeight(venue: Venue, { stops }: LiftConnector): LiftConnector['stops'] {
  return stops.toSorted((one, other) => heightM(venue, one.zone) - heightM(venue, other.zone))
}

function heightM(venue: Venue, zoneId: string): number {
  const level = venue.zones.find(({ id }) => id === zoneId)?.level
  return venue.levels.find(({ id }) => id === level)?.elevationM ?? 0
}
