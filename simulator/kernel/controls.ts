import type { Name } from '#models/document/fields.ts'
import type { Device, Venue } from '#models/venue/schema.ts'

/** What levers and alarms write and the world reads: plain arrays in the order of the venue's lists. */
export interface Controls {
  /** Per portal: 1 open, 0 shut both ways. Emergency portals stay 1: they are never locked. */
  readonly portalOpen: Uint8Array
  /** Per portal: people a minute let into the venue; NaN is no limit. */
  readonly inflowPerMin: Float64Array
  /** Per sign × zone, row-major, signs in the order of `signsOf`: factor on walking cost; 1 is neutral. */
  readonly routeFactor: Float64Array
  /** Per zone: 1 closed to newcomers; those inside may leave. */
  readonly zoneClosed: Uint8Array
  /** Per place (zones, then strips and lifts): world second at which the evacuation alarm went off; Infinity while it is quiet. */
  readonly alarmS: Float64Array
  /** Per structure, °C; NaN where nothing heats or cools. */
  readonly setpointC: Float64Array
  /** Per device: share of full lighting; 1 for devices that are not lights. */
  readonly lightingShare: Float64Array
  /** Per device: text on a sign. */
  readonly message: (Name | null)[]
}

/** Everything open, unlimited, neutral, fully lit, and at the setpoints the venue was drawn with. */
export function createControls(venue: Venue): Controls {
  const setpointC = new Float64Array(venue.structures.length).fill(Number.NaN)
  for (const building of venue.energy.buildings) setpointC[indexOfId(venue.structures, building.structure)] = building.setpointC
  return {
    portalOpen: new Uint8Array(venue.portals.length).fill(1),
    inflowPerMin: new Float64Array(venue.portals.length).fill(Number.NaN),
    routeFactor: new Float64Array(signsOf(venue).length * venue.zones.length).fill(1),
    zoneClosed: new Uint8Array(venue.zones.length),
    alarmS: new Float64Array(venue.zones.length + venue.connectors.length).fill(Infinity),
    setpointC,
    lightingShare: new Float64Array(venue.devices.length).fill(1),
    message: venue.devices.map(() => null),
  }
}

/** The signs of a venue: rows of `routeFactor`. */
export function signsOf(venue: Venue): Device[] {
  return venue.devices.filter(({ kind }) => kind === 'sign')
}

/** Place of an id in a list of the venue, or -1. */
export function indexOfId(list: readonly { readonly id: string }[], id: string | undefined): number {
  return list.findIndex((item) => item.id === id)
}
