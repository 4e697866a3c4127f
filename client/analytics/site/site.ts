import type { Quantity } from '#models/units/quantities.ts'
import { type InstantCapacity, venueInstantCapacity, zoneAreaM2, zoneInstantCapacity } from '#models/venue/capacity.ts'
import type { Portal, Venue, Zone } from '#models/venue/schema.ts'
import type { Catalogue, SensorEntry } from '#models/wire/catalogue.ts'
import { type AirUnknown, statedAir, type StatedAir } from './room-air.ts'
import { type Region, regionsOf } from './regions.ts'
import { countedWay, isInside, meteredWay, type Way } from './ways.ts'
import { type ZoneGraph, zoneGraph } from './zone-graph.ts'

/** A zone with all that mapping needs of it worked out once. */
export interface ZoneSite {
  readonly spec: Zone
  readonly areaM2: number
  readonly capacity: InstantCapacity
  /** Mean stay at its attractions, min; null without any. */
  readonly dwellMin: number | null
  /** Indexes into `sensors` that give its level, its air. */
  readonly cameras: readonly number[]
  /** Period of its fastest camera, s. */
  readonly levelPeriodS: number
  readonly co2: readonly number[]
  /** Its air as the venue states it, or why that is not enough to tell people from carbon dioxide. */
  readonly air: StatedAir | AirUnknown
  readonly thermometers: readonly number[]
  readonly hygrometers: readonly number[]
}

/** A portal whose crossings are counted. */
export interface CountedPortal {
  readonly portal: Portal
  /** Zone people come from and go to when they go "in"; null is outside the drawn venue. */
  readonly from: number | null
  readonly to: number | null
  /** Joins the inside of the venue with the outside. */
  readonly entrance: boolean
  readonly counters: readonly number[]
}

/** A gate device and the zones it lets people from and into. */
export interface GateSite extends Way {
  readonly device: string
  readonly portal: string
}

/** What never changes while a source runs: the venue and the catalogue, indexed for the pipeline. */
export interface Site {
  readonly venue: Venue
  readonly sensors: readonly SensorEntry[]
  readonly sensorIndex: ReadonlyMap<string, number>
  readonly zones: readonly ZoneSite[]
  readonly zoneIndex: ReadonlyMap<string, number>
  readonly counted: readonly CountedPortal[]
  /** Every zone is in exactly one. */
  readonly regions: readonly Region[]
  readonly gates: readonly GateSite[]
  readonly powerMeters: readonly number[]
  readonly capacity: InstantCapacity
  readonly graph: ZoneGraph
}

/** Works out the site; call once per hello. */
export function createSite(venue: Venue, catalogue: Catalogue): Site {
  const { sensors } = catalogue
  const zoneIndex = new Map(venue.zones.map(({ id }, i) => [id, i]))
  const all = [...sensors.keys()]
  const inZone = Map.groupBy(all, (i) => sensors[i]!.zone)
  const atPortal = Map.groupBy(all, (i) => sensors[i]!.portal)
  const giving = (quantity: Quantity, among: readonly number[] = []): number[] =>
    among.filter((i) => sensors[i]!.quantities.includes(quantity))
  const counted = venue.portals.flatMap((portal) => {
    const counters = giving('peopleIn', atPortal.get(portal.id))
    return counters.length === 0 ? [] : [countedPortal(portal, venue, zoneIndex, counters)]
  })
  return {
    venue,
    sensors,
    sensorIndex: new Map(sensors.map(({ id }, i) => [id, i])),
    zones: venue.zones.map((spec) => {
      const measuring = (quantity: Quantity): number[] => giving(quantity, inZone.get(spec.id))
      const cameras = measuring('peopleCount')
      return {
        spec,
        areaM2: zoneAreaM2(spec),
        capacity: zoneInstantCapacity(spec),
        dwellMin: dwellMin(spec.id, venue),
        cameras,
        levelPeriodS: Math.min(...cameras.map((i) => sensors[i]?.periodS ?? Infinity)),
        co2: measuring('co2'),
        air: statedAir(venue, spec),
        thermometers: measuring('temperature'),
        hygrometers: measuring('relativeHumidity'),
      }
    }),
    zoneIndex,
    counted,
    regions: regionsOf(venue, zoneIndex, counted),
    gates: gatesOf(venue, zoneIndex),
    powerMeters: giving('power', all),
    capacity: venueInstantCapacity(venue),
    graph: zoneGraph(venue),
  }
}

function countedPortal(portal: Portal, venue: Venue, index: ReadonlyMap<string, number>, counters: readonly number[]): CountedPortal {
  const { from, to } = countedWay(portal, venue, index)
  return { portal, from, to, entrance: isInside(venue, from) !== isInside(venue, to), counters }
}

/** Gate devices that stand in a portal, with the way that they meter. */
function gatesOf(venue: Venue, index: ReadonlyMap<string, number>): GateSite[] {
  return venue.devices.flatMap((device) => {
    const portal = device.kind === 'gate' ? venue.portals.find(({ id }) => id === device.portal) : undefined
    return portal === undefined || portal.kind === 'emergency'
      ? []
      : [{ device: device.id, portal: portal.id, ...meteredWay(portal, venue, index) }]
  })
}

/** Mean time visitors stay at the attractions of a zone, min; null where there are none. */
function dwellMin(zone: string, { attractions }: Venue): number | null {
  const here = attractions.filter((attraction) => attraction.zone === zone && attraction.serves !== 'toilet')
  if (here.length === 0) return null
  return here.reduce((sum, { dwellMin: [low, high] }) => sum + (low + high) / 2, 0) / here.length
}
