import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { kernelModule } from '#server/cli/build-kernel.ts'
import { SUBSTEPS } from '#simulator/crowd/operational/model.ts'
import { walkByModel } from '#simulator/crowd/operational/walk-by-model.ts'
import { stepWalkers } from '#simulator/crowd/operational/walk.ts'
import type { Walkers } from '#simulator/crowd/operational/walkers.ts'
import { scatter, twoRooms, wishAtRandom } from '#tests/support/random-crowd.ts'

/** After a whole tick: f32 neighbours and polynomials against f64. */
const TOLERANCE_M = 1e-4

interface Outcome {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly zone: Int32Array
  readonly crossed: readonly Int16Array[]
}

function outcome({ count, x, y, zone, crossed }: Walkers): Outcome {
  return {
    x: x.slice(0, count),
    y: y.slice(0, count),
    zone: zone.slice(0, count),
    crossed: crossed.map((column) => column.slice(0, count)),
  }
}

function both(people: number, seed: number): { readonly kernel: Outcome; readonly model: Outcome } {
  const world = twoRooms(seed)
  scatter(world, people, seed)
  const walkers = wishAtRandom(world, seed)
  stepWalkers(walkers)
  const kernel = outcome(walkers)
  walkByModel(wishAtRandom(world, seed), 1)
  return { kernel, model: outcome(walkers) }
}

test.for([
  [2, 1],
  [20, 2],
  [100, 3],
  [300, 6],
  [400, 4],
  [900, 5],
])('%d people in two rooms walk as the readable model says, within 0.1 mm a tick', ([people = 0, seed = 0]) => {
  const { kernel, model } = both(people, seed)
  const apartM = Array.from(kernel.x, (x, i) => Math.hypot(x - model.x[i]!, kernel.y[i]! - model.y[i]!))
  expect(Math.max(...apartM)).toBeLessThan(TOLERANCE_M)
  expect(kernel.zone).toEqual(model.zone)
  expect(kernel.crossed).toEqual(model.crossed)
  expect(kernel.crossed).toHaveLength(SUBSTEPS + 1)
})

test('the committed kernel is what its source builds to, byte for byte', async () => {
  const committed = await readFile(new URL('../../../../../simulator/crowd/operational/kernel/kernel-wasm.ts', import.meta.url), 'utf8')
  expect(await kernelModule()).toBe(committed)
})
