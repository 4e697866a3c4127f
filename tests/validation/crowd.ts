import { createWorld, hashWorld } from '#simulator/kernel/world.ts'
import type { Measured, Suite } from '#tests/figures/figure.ts'
import { emptyRoom } from '#tests/support/doorway.ts'
import { walkingSpeedMps, weidmannMps } from '#tests/support/endless-corridor.ts'
import { runFor } from '#tests/support/place-visitor.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

const SEEDS = [1, 2, 3]
const DENSITIES_PER_M2 = [0.5, 1, 1.5, 2, 3]
const DOORS_M = [1, 1.6]
const REPEATED_S = 60

/** The crowd against published pedestrian figures, and against itself: the same seed walks the same way. */
export const crowd: Suite = {
  name: 'crowd',
  *run() {
    for (const densityPerM2 of DENSITIES_PER_M2) yield speedError(densityPerM2)
    for (const widthM of DOORS_M) yield doorFlow(widthM)
    yield repeats()
  },
}

function speedError(densityPerM2: number): Measured {
  const speedMps = mean(SEEDS.map((seed) => walkingSpeedMps(densityPerM2, seed)))
  const weidmann = weidmannMps(densityPerM2)
  return {
    case: `walking speed at ${densityPerM2} persons/m², error`,
    value: Math.abs(speedMps - weidmann),
    unit: 'm/s',
    band: [null, 0.15],
    source: `measured ${speedMps.toFixed(2)}, Weidmann 1993 ${weidmann.toFixed(2)} m/s, ${SEEDS.length} seeds; band: crowd design §4, RiMEA 4`,
  }
}

function doorFlow(widthM: number): Measured {
  return {
    case: `specific flow of a ${widthM} m door`,
    value: mean(SEEDS.map((seed) => emptyRoom(widthM, seed).flowPerMS)),
    unit: 'person/(m s)',
    band: [1.2, 2],
    source: `${SEEDS.length} seeds; handbooks 1.22 (Weidmann 1993) to laboratory 1.9 (Seyfried 2009), crowd design §4`,
  }
}

function repeats(): Measured {
  const hashes = [1, 2].map(() => {
    const { venue, scenario } = loadYunxi('holiday-surge')
    const world = createWorld({ venue, scenario, seed: scenario.seed })
    runFor(world, REPEATED_S)
    return hashWorld(world)
  })
  return {
    case: 'same seed, same state hash',
    value: hashes[0] === hashes[1] ? 1 : 0,
    unit: '1',
    band: [1, 1],
    source: `Yunxi holiday-surge, ${REPEATED_S} s twice; crowd design §4, property tests`,
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
