import type { Region } from '../site/regions.ts'
import type { Site } from '../site/site.ts'
import { type Layout, layoutOf } from './region-state.ts'

/** A camera: which place it watches and what error it states (sd = absolute and relative, independent). */
export interface RegionCamera {
  readonly sensor: number
  readonly place: number
  readonly absolute: number
  readonly relative: number
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

/** What never changes of a region's estimate. */
export interface RegionModel {
  readonly region: Region
  readonly layout: Layout
  readonly cameras: readonly RegionCamera[]
  readonly counters: readonly RegionCounter[]
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
/** Share a counter may be wrong by for good, at least: no counter is perfect (2 % is what makers of passenger counters state). */
const LEAST_SHARE_SD = 0.02

/** Works out the models of all regions of a site. */
export function regionModels(site: Site): RegionModel[] {
  return site.regions.map((region) => {
    const { zones } = region
    const place = new Map(zones.flatMap((zone, i) => (zone === null ? [] : [[zone, i] as const])))
    const cameras = zones.flatMap((zone, at) =>
      zone === null ? [] : (site.zones[zone]?.cameras ?? []).map((sensor) => cameraAt(site, sensor, at)),
    )
    let shares = 0
    const counters = site.counted.flatMap((door, at) => {
      const ends = [door.from, door.to].map((zone) => (zone === null ? null : (place.get(zone) ?? null)))
      const [from = null, to = null] = ends
      if (from === null && to === null) return []
      const isBorder = from === null || to === null
      const shareSd = Math.max(LEAST_SHARE_SD, ...door.counters.map((sensor) => site.sensors[sensor]?.channels[0]?.error.relative ?? 0))
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
      maxSd: Float64Array.from(sds),
      startSd: Float64Array.from(sds, (sd, at) => (spec(at)?.isEmergency === true ? EMERGENCY_SD : sd)),
    }
  })
}

function cameraAt(site: Site, sensor: number, place: number): RegionCamera {
  const channel = site.sensors[sensor]?.channels.find(({ quantity }) => quantity === 'peopleCount')
  const { absolute = 1, relative = 0 } = channel?.error ?? {}
  return { sensor, place, absolute, relative, persistsS: channel?.persistsS ?? FLEETING_S }
}
