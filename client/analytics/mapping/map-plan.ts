import type { Site } from '../site/site.ts'
import { type RegionModel, regionModels } from './region-model.ts'

/** Where a zone or a camera stands among the regions. */
export interface Spot {
  readonly region: number
  /** Place in the region, or camera of the region. */
  readonly at: number
}

/** What mapping works out once per site. */
export interface MapPlan {
  /** In the order of site.regions. */
  readonly models: readonly RegionModel[]
  /** By zone. */
  readonly places: readonly Spot[]
  /** By sensor: where its level readings go; null when it is no camera. */
  readonly cameras: readonly (Spot | null)[]
  /** By sensor: index into site.counted; null when it counts nobody. */
  readonly doors: readonly (number | null)[]
  /** By door of site.counted: the regions it borders and its "in" counter there; "out" follows. */
  readonly counters: readonly (readonly Spot[])[]
}

/** Plans the mapping of a site. */
export function planMapping(site: Site): MapPlan {
  const models = regionModels(site)
  const places: Spot[] = []
  const cameras = site.sensors.map((): Spot | null => null)
  const doors = site.sensors.map((): number | null => null)
  const counters = site.counted.map((): Spot[] => [])
  models.forEach((model, region) => {
    model.region.zones.forEach((zone, at) => {
      if (zone !== null) places[zone] = { region, at }
    })
    model.cameras.forEach(({ sensor }, at) => (cameras[sensor] = { region, at }))
    model.counters.forEach(({ door }, at) => {
      if (at % 2 === 0) counters[door]?.push({ region, at })
    })
  })
  site.counted.forEach((door, index) => door.counters.forEach((sensor) => (doors[sensor] = index)))
  return { models, places, cameras, doors, counters }
}
