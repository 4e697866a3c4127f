import { contains, distanceToEdgeM } from '#models/geometry/polygon.ts'
import { ABSENT, ALOFT, RIDING } from '#simulator/crowd/visitors.ts'
import type { World } from '#simulator/kernel/world.ts'
import type { Watch } from './trial.ts'

/** How far outside a polygon a position may lie by rounding, m. Source: ISO 20414 test 4 as executed by JuPedSim, 1 mm. */
const TOLERANCE_M = 0.001

/** Counts positions outside the room somebody is in. */
export function watchWalls(world: World): Watch & { readonly outside: () => number } {
  const { visitors } = world.state.crowd
  const polygons = world.site.venue.zones.map(({ polygon }) => polygon)
  let found = 0
  const look = (): void => {
    for (let slot = 0; slot < visitors.extent[0]!; slot++) {
      const mode = visitors.mode[slot]
      const polygon = polygons[visitors.zone[slot]!]
      if (mode === ABSENT || mode === RIDING || mode === ALOFT || polygon === undefined) continue
      const at = [visitors.x[slot]!, visitors.y[slot]!] as const
      if (!contains(polygon, at) && distanceToEdgeM(polygon, at) > TOLERANCE_M) found++
    }
  }
  return { look, outside: () => found }
}
