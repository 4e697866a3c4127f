import type { Name } from '#models/document/fields.ts'
import type { Direction } from '#models/levers/levers.ts'
import { stripConnectors, usualDirection } from '#models/venue/connector-ways.ts'
import { programmeS } from '#models/venue/programme.ts'
import type { Attraction, Device, Portal, Venue } from '#models/venue/schema.ts'

/** What levers and alarms write and the world reads: plain arrays in the order of the venue's lists. */
export interface Controls {
  /** Per portal: 1 open, 0 shut both ways. Emergency portals stay 1: they are never locked. */
  readonly portalOpen: Uint8Array
  /** Per portal: people a minute let into the venue; NaN is no limit. */
  readonly inflowPerMin: Float64Array
  /** Per portal: 0 both ways, 1 only from a to b, -1 only from b to a. */
  readonly portalDirection: Int8Array
  /**
   * Per strip (stairs, escalators and ramps in the order of the connectors): 0 both ways, 1 only from `from` to `to`, -1 only back.
   * An escalator at 0 is to stand. And the way its belt runs now, 0 where none does: it turns once nobody is on it (turn-belts.ts).
   */
  readonly stripDirection: Int8Array
  readonly beltDirection: Int8Array
  /** Per portal: turnstile lanes with staff; ALL_LANES where no lanes are drawn. */
  readonly lanesOpen: Uint8Array
  /** Per sign × zone, row-major, signs in the order of `signsOf`: factor on walking cost; 1 is neutral. */
  readonly routeFactor: Float64Array
  /** Per zone: 1 closed to newcomers; those inside may leave. */
  readonly zoneClosed: Uint8Array
  /** Per place (zones, then strips and lifts): world second at which the evacuation alarm went off; Infinity while it is quiet. */
  readonly alarmS: Float64Array
  /** Per attraction: people let in at once; Infinity is no limit. */
  readonly capacity: Float64Array
  /** Per attraction: counters open; 0 where none are drawn. */
  readonly countersOpen: Uint8Array
  /** Per attraction: people an open counter serves in a minute, on average; NaN where there are no counters. */
  readonly servicePerMin: Float64Array
  /** Per attraction: starts of today's shows as they now stand, s after midnight, in order. */
  readonly showStartS: readonly Float64Array[]
  /** Per portal: share of arrivals that come to it, adding up to 1; and as booked before any guidance. */
  readonly arrivalShare: Float64Array
  readonly bookedShare: Float64Array
  /** Per structure, °C; NaN where nothing heats or cools. */
  readonly setpointC: Float64Array
  /** Per structure: fresh air as a share of the design. */
  readonly ventilationShare: Float64Array
  /** Per device: share of full lighting; 1 for devices that are not lights. */
  readonly lightingShare: Float64Array
  /** Per device: text on a sign. */
  readonly message: (Name | null)[]
  /** Per device: zone that the text is about, -1 for none. */
  readonly messageAbout: Int16Array
}

/** `lanesOpen` of a portal without drawn lanes: as many as its width has room for. */
export const ALL_LANES = 255
/** Time at a counter whose document states none, s. */
const SERVICE_S = [30, 60] as const

/**
 * Everything open, unlimited, neutral, fully lit, staffed, on time, and at the figures the venue was drawn with.
 * @param entranceShare share of arrivals by portal id (models/scenario); none when absent
 */
export function createControls(venue: Venue, entranceShare: Readonly<Record<string, number>> = {}): Controls {
  const setpointC = new Float64Array(venue.structures.length).fill(Number.NaN)
  for (const building of venue.energy.buildings) setpointC[indexOfId(venue.structures, building.structure)] = building.setpointC
  const strips = stripConnectors(venue)
  const stripDirection = Int8Array.from(strips, (strip) => signOfStrip(strip.direction ?? usualDirection(strip)))
  const bookedShare = Float64Array.from(venue.portals, ({ id }) => entranceShare[id] ?? 0)
  return {
    portalOpen: new Uint8Array(venue.portals.length).fill(1),
    inflowPerMin: new Float64Array(venue.portals.length).fill(Number.NaN),
    portalDirection: Int8Array.from(venue.portals, ({ direction }) => signOf(direction ?? 'both')),
    stripDirection,
    beltDirection: Int8Array.from(strips, ({ kind }, strip) => (kind === 'escalator' ? stripDirection[strip]! : 0)),
    lanesOpen: Uint8Array.from(venue.portals, drawnLanes),
    routeFactor: new Float64Array(signsOf(venue).length * venue.zones.length).fill(1),
    zoneClosed: new Uint8Array(venue.zones.length),
    alarmS: new Float64Array(venue.zones.length + venue.connectors.length).fill(Infinity),
    capacity: Float64Array.from(venue.attractions, ({ capacity }) => capacity ?? Infinity),
    countersOpen: Uint8Array.from(venue.attractions, ({ counters, staffed }) => staffed ?? counters ?? 0),
    servicePerMin: Float64Array.from(venue.attractions, drawnServicePerMin),
    showStartS: venue.attractions.map((attraction) => Float64Array.from(programmeS(attraction, venue.opening))),
    arrivalShare: bookedShare.slice(),
    bookedShare,
    setpointC,
    ventilationShare: new Float64Array(venue.structures.length).fill(1),
    lightingShare: new Float64Array(venue.devices.length).fill(1),
    message: venue.devices.map(() => null),
    messageAbout: new Int16Array(venue.devices.length).fill(-1),
  }
}

/** Whether a portal lets nobody through: shut, or no lane of it has staff. */
export function isShut({ portalOpen, lanesOpen }: Pick<Controls, 'portalOpen' | 'lanesOpen'>, portal: number): boolean {
  return portalOpen[portal] === 0 || lanesOpen[portal] === 0
}

/** A direction as a sign: 0 both ways, 1 from a to b, -1 from b to a. */
export function signOf(direction: Direction): 0 | 1 | -1 {
  return direction === 'a-to-b' ? 1 : direction === 'b-to-a' ? -1 : 0
}

function signOfStrip(direction: 'both' | 'from-to' | 'to-from'): 0 | 1 | -1 {
  return direction === 'both' ? 0 : direction === 'from-to' ? 1 : -1
}

/** Lanes of a portal that can be staffed, ALL_LANES where none are drawn. */
export function drawnLanes({ lanes }: Portal): number {
  return lanes ?? ALL_LANES
}

/** Shortest and longest time at one counter in the venue document, s. */
export function drawnServiceS({ serviceS }: Attraction): readonly [number, number] {
  return serviceS ?? SERVICE_S
}

/** People one counter serves a minute by the venue document; NaN without counters. */
export function drawnServicePerMin(attraction: Attraction): number {
  const [lowS, highS] = drawnServiceS(attraction)
  return attraction.counters === undefined ? Number.NaN : 120 / (lowS + highS)
}

/** The signs of a venue: rows of `routeFactor`. */
export function signsOf(venue: Venue): Device[] {
  return venue.devices.filter(({ kind }) => kind === 'sign')
}

/** Place of an id in a list of the venue, or -1. */
export function indexOfId(list: readonly { readonly id: string }[], id: string | undefined): number {
  return list.findIndex((item) => item.id === id)
}
