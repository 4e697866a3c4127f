import type { Site } from '../site/site.ts'
import { isInside } from '../site/ways.ts'
import { type RegionModel, regionModels, shareSdOf } from './region-model.ts'

/** Where a zone or a camera stands among the regions. */
export interface Spot {
  readonly region: number
  /** Place in the region, or camera of the region. */
  readonly at: number
}

/** A counted door of a zone: index into site.counted, and whether who goes "in" there enters the zone or leaves it. */
export interface ZoneDoor {
  readonly door: number
  readonly way: 'into' | 'out-of'
}

/** What mapping works out once per site. */
export interface MapPlan {
  /** In the order of site.regions. */
  readonly models: readonly RegionModel[]
  /** By zone. */
  readonly places: readonly Spot[]
  /** By zone: its cameras, as numbered in its region, and the counted doors that lead into it and out of it. */
  readonly watching: readonly (readonly number[])[]
  readonly doorsOf: readonly (readonly ZoneDoor[])[]
  /** By zone: sensors its level stands on, its cameras before the counters of its doors. */
  readonly standsOn: readonly (readonly number[])[]
  /** By sensor: where its level readings go; null when it is no camera. */
  readonly cameras: readonly (Spot | null)[]
  /** By sensor: index into site.counted; null when it counts nobody. */
  readonly doors: readonly (number | null)[]
  /** By door of site.counted: stated share (sd) by which its count may be wrong for good. */
  readonly shareSds: readonly number[]
  /** By zone: whether all its ways but emergency ones are counted. */
  readonly isEnclosed: readonly boolean[]
  /** Doors between inside and outside, as those of the inside. */
  readonly entrances: readonly ZoneDoor[]
  /** By door of site.counted: the regions it borders and its "in" counter there; "out" follows. */
  readonly counters: readonly (readonly Spot[])[]
}

/** Plans the mapping of a site. */
export function planMapping(site: Site): MapPlan {
  const models = regionModels(site)
  const places: Spot[] = []
  const watching = site.zones.map((): number[] => [])
  const doorsOf = site.zones.map((): ZoneDoor[] => [])
  const cameras = site.sensors.map((): Spot | null => null)
  const doors = site.sensors.map((): number | null => null)
  const counters = site.counted.map((): Spot[] => [])
  models.forEach((model, region) => {
    model.region.zones.forEach((zone, at) => {
      if (zone !== null) places[zone] = { region, at }
    })
    model.cameras.forEach(({ sensor, place }, at) => {
      cameras[sensor] = { region, at }
      watching[model.region.zones[place] ?? -1]?.push(at)
    })
    model.counters.forEach(({ door }, at) => {
      if (at % 2 === 0) counters[door]?.push({ region, at })
    })
  })
  site.counted.forEach(({ from, to, counters: sensors }, door) => {
    for (const sensor of sensors) doors[sensor] = door
    if (from !== null) doorsOf[from]?.push({ door, way: 'out-of' })
    if (to !== null) doorsOf[to]?.push({ door, way: 'into' })
  })
  const standsOn = site.zones.map(({ cameras: own }, zone) => [
    ...own,
    ...doorsOf[zone]!.flatMap(({ door }) => site.counted[door]!.counters),
  ])
  const isEnclosed = places.map(({ region, at }) =>
    models[region]!.region.edges.every(({ a, b, isShut, counted }) => isShut || counted !== null || (a !== at && b !== at)),
  )
  const shareSds = site.counted.map((door) => shareSdOf(site, door))
  const entrances = site.counted.flatMap(({ entrance, to }, door): ZoneDoor[] =>
    entrance ? [{ door, way: isInside(site.venue, to) ? 'into' : 'out-of' }] : [],
  )
  return { models, places, watching, doorsOf, isEnclosed, entrances, standsOn, cameras, doors, shareSds, counters }
}
