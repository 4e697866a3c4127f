import { ABSENT, RIDING } from '#simulator/crowd/visitors.ts'
import type { World } from '#simulator/kernel/world.ts'
import type { Box } from './floor-plan.ts'
import { placeNames } from './place-names.ts'
import { nowS, type Watch } from './trial.ts'

/** People, mean speed and density in a box at one moment. */
export interface BoxSample {
  readonly atS: number
  readonly people: number
  readonly densityPerM2: number
  /** Mean speed of those inside, m/s; NaN when nobody is. */
  readonly speedMps: number
}

/** Samples a box of one room, or of a stair in the coordinates of its plane, every `everyTicks`: its density is people over area. */
export function watchBox(world: World, room: string, box: Box, everyTicks = 1): Watch & { readonly samples: BoxSample[] } {
  const { visitors } = world.state.crowd
  const zone = placeNames(world.site).indexOf(room)
  const [x0, y0, width, depth] = box
  const samples: BoxSample[] = []
  const look = (): void => {
    if (world.tick % everyTicks !== 0) return
    let people = 0
    let sumMps = 0
    for (let slot = 0; slot < visitors.extent[0]!; slot++) {
      if (visitors.mode[slot] === ABSENT || visitors.mode[slot] === RIDING || visitors.zone[slot] !== zone) continue
      const dx = visitors.x[slot]! - x0
      const dy = visitors.y[slot]! - y0
      if (dx < 0 || dx >= width || dy < 0 || dy >= depth) continue
      people++
      sumMps += visitors.speedMps[slot]!
    }
    samples.push({ atS: nowS(world), people, densityPerM2: people / (width * depth), speedMps: sumMps / people })
  }
  return { samples, look }
}

/** Highest density of the samples, persons/m². */
export function peakDensity(samples: readonly BoxSample[]): number {
  return samples.reduce((most, { densityPerM2 }) => Math.max(most, densityPerM2), 0)
}
