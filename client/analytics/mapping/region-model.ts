import type { Region } from '../site/regions.ts'
import type { CountedPortal, Site } from '../site/site.ts'
import { type Layout, layoutOf } from './region-state.ts'

/** A camera: which place it watches and what error it states (sd = absolute and relative, independent). */
export interface RegionCamera {
  readonly sensor: number
  readonly place: number
  readonly absolute: number
  readonly relative: number
  /**
   * Doubted readings in a row, all on the same side, after which the world is believed to have changed: two, and as many as it takes for
   * every counter of its place to have had its say. A party seen before it is counted would else be taken for people out of nowhere.
   */
  readonly believeAfter: number
  /** Whether all who come and go are seen by others: every way is counted, shut, or leads to where another camera looks. */
  readonly isWitnessed: boolean
  /** How long its error lasts, s. */
  readonly persistsS: number
}

/** One direction of a counted portal at the border, or between two places of the region: "in" at even indexes, "out" at the odd ones that follow. */
export interface RegionCounter {
  /** Index into site.counted. */
  readonly door: number
  /** Places people leave and enter when counted; null is outside the region. */
  readonly from: number | null
  readonly to: number | null
  /** Stated share (sd) by which the count may be wrong for good. */
  readonly shareSd: number
  /** At the border: which of the shares in the state is its own. Inside, what is miscounted stays in the region and is noise. */
  readonly share: number | null
}

/** Stairs, a lift, an emergency way: nobody stays, and no camera sees who passes. */
export interface Passage {
  readonly place: number
  /** The places it joins, and the time after which people there would all have left by it if none came, s (mean). */
  readonly ends: readonly { readonly place: number; readonly leaveS: number }[]
}

/** What never changes of a region's estimate. */
export interface RegionModel {
  readonly region: Region
  readonly layout: Layout
  readonly cameras: readonly RegionCamera[]
  readonly counters: readonly RegionCounter[]
  readonly passages: readonly Passage[]
  /** By place: the most that can be unknown, persons (sd). */
  readonly maxSd: Float64Array
  /** By place: unknown at the start, persons (sd). */
  readonly startSd: Float64Array
}

/** The most that can be unknown, as a share of capacity: more than the 0.29 of knowing nothing between empty and full. */
const MOST_SD_SHARE = 0.5
/** People on a stair or in a lift, at most (sd). */
const CONNECTOR_SD = 20
/** Nobody is in an emergency way until everything changes. */
const EMERGENCY_SD = 1
/** Errors of cameras that state no persistence are taken as new with every reading: s, well under any period. */
const FLEETING_S = 0.1
/** One doubtful reading is a spike. */
const LEAST_DOUBTS = 2
/** Stay where there is nothing to see, min: halls that people cross, stop and look round in. A design choice. */
const UNATTRACTIVE_MIN = 5
/** Share a counter may be wrong by for good, at least: no counter is perfect (2 % is what makers of passenger counters state). */
const LEAST_SHARE_SD = 0.02

/** Works out the models of all regions of a site. */
export function regionModels(site: Site): RegionModel[] {
  return site.regions.map((region) => {
    const { zones } = region
    const place = new Map(zones.flatMap((zone, i) => (zone === null ? [] : [[zone, i] as const])))
    const cameras = zones.flatMap((zone, at) =>
      zone === null ? [] : (site.zones[zone]?.cameras ?? []).map((sensor) => cameraAt(site, sensor, at, isWitnessed(site, region, at))),
    )
    let shares = 0
    const counters = site.counted.flatMap((door, at) => {
      const ends = [door.from, door.to].map((zone) => (zone === null ? null : (place.get(zone) ?? null)))
      const [from = null, to = null] = ends
      if (from === null && to === null) return []
      const isBorder = from === null || to === null
      const shareSd = shareSdOf(site, door)
      return [
        { door: at, from, to, shareSd, share: isBorder ? shares++ : null },
        { door: at, from: to, to: from, shareSd, share: isBorder ? shares++ : null },
      ]
    })
    const spec = (at: number): { readonly capacity: number; readonly isEmergency: boolean } | null => {
      const zone = zones[at]
      const found = zone === null || zone === undefined ? undefined : site.zones[zone]
      return found === undefined ? null : { capacity: found.capacity, isEmergency: found.spec.emergency === true }
    }
    const sds = zones.map((_, at) => {
      const known = spec(at)
      return known === null ? CONNECTOR_SD : Math.max(1, MOST_SD_SHARE * known.capacity)
    })
    return {
      region,
      layout: layoutOf(zones.length, cameras.length, shares),
      cameras,
      counters,
      passages: passagesOf(site, region),
      maxSd: Float64Array.from(sds),
      startSd: Float64Array.from(sds, (sd, at) => (spec(at)?.isEmergency === true ? EMERGENCY_SD : sd)),
    }
  })
}

/** People stay where they are as long as its attractions keep them, and then leave by any of its ways. */
function passagesOf(site: Site, { zones, edges }: Region): Passage[] {
  const waysOf = (at: number): number => edges.filter(({ a, b, isShut }) => !isShut && (a === at || b === at)).length
  const leaveS = (at: number, isShut: boolean): number => {
    if (isShut) return Infinity
    const zone = zones[at]
    const dwellMin = zone === null || zone === undefined ? null : site.zones[zone]!.dwellMin
    return (dwellMin ?? UNATTRACTIVE_MIN) * 60 * waysOf(at)
  }
  return zones.flatMap((zone, place) => {
    if (zone !== null && (site.zones[zone]!.spec.emergency === undefined || site.zones[zone]!.cameras.length > 0)) return []
    const ends = edges.flatMap(({ a, b, isShut }) => {
      const end = a === place ? b : b === place ? a : null
      return end === null ? [] : [{ place: end, leaveS: leaveS(end, isShut) }]
    })
    return [{ place, ends }]
  })
}

/** Share (sd) by which a door may miscount for good, its known bias put right: what its worst counter states beyond that, and no less than is ever promised. */
export function shareSdOf({ sensors }: Site, { counters }: CountedPortal): number {
  return Math.max(
    LEAST_SHARE_SD,
    ...counters.map((sensor) => {
      const { relative = 0, bias = 0 } = sensors[sensor]?.channels[0]?.error ?? {}
      return relative - Math.abs(bias)
    }),
  )
}

function isWitnessed({ zones: specs }: Site, { zones, edges }: Region, at: number): boolean {
  return edges.every(({ a, b, isShut, counted }) => {
    if ((a !== at && b !== at) || isShut || counted !== null) return true
    const beyond = b === null ? null : (zones[a === at ? b : a] ?? null)
    return beyond !== null && specs[beyond]!.cameras.length > 0
  })
}

function cameraAt(site: Site, sensor: number, place: number, witnessed: boolean): RegionCamera {
  const channel = site.sensors[sensor]?.channels.find(({ quantity }) => quantity === 'peopleCount')
  const { absolute = 1, relative = 0 } = channel?.error ?? {}
  const entry = site.sensors[sensor]!
  const zone = site.zones.findIndex(({ cameras }) => cameras.includes(sensor))
  const counters = site.counted.flatMap((door) => (door.from === zone || door.to === zone ? door.counters : []))
  const slowestS = Math.max(0, ...counters.map((counter) => site.sensors[counter]!.periodS))
  const believeAfter = Math.max(LEAST_DOUBTS, 1 + Math.ceil(slowestS / entry.periodS))
  return { sensor, place, isWitnessed: witnessed, absolute, relative, believeAfter, persistsS: channel?.persistsS ?? FLEETING_S }
}
