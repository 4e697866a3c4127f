import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'

const SEED = 1238
const PLAN: FloorPlan = {
  rooms: { hall: [0, 0, 12, 8], yard: [12, 0, 8, 8] },
  doors: { door: ['hall', 'yard', [12, 3.2], [12, 4.8]], street: ['yard', 'outside', [20, 1], [20, 7]] },
}
/** Sums over neighbours run in the order of slots, in single precision: rounding differs by a micrometre, which grows tenfold a second in a crowd. */
const TOLERANCE_M = 1e-3
const WALK_S = 2

interface Person {
  readonly x: number
  readonly y: number
  readonly wishMps: number
  readonly radiusM: number
  readonly gapS: number
}

const people = fc
  .array(
    fc.record({
      wishMps: fc.double({ min: 0.8, max: 1.8, noNaN: true }),
      radiusM: fc.double({ min: 0.18, max: 0.22, noNaN: true }),
      gapS: fc.double({ min: 0.5, max: 0.7, noNaN: true }),
    }),
    { minLength: 20, maxLength: 60 },
  )
  .map((bodies) => bodies.map((body, i): Person => ({ ...body, x: 1 + (i % 10) * 1.05, y: 0.8 + Math.floor(i / 10) * 1.1 })))

test(`people walk alike in whatever order they are listed (seed ${SEED})`, () => {
  const shuffled = people.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length })))
  fc.assert(
    fc.property(shuffled, ([list, order]) => {
      const plain = walked(list)
      const other = walked(order.map((i) => list[i]!))
      order.forEach((i, at) => {
        expect(Math.abs(other[at]![0] - plain[i]![0])).toBeLessThan(TOLERANCE_M)
        expect(Math.abs(other[at]![1] - plain[i]![1])).toBeLessThan(TOLERANCE_M)
      })
    }),
    { seed: SEED, numRuns: 20, endOnFailure: true },
  )
}, 60_000)

/** Where everybody is after a while, in the order given. */
function walked(list: readonly Person[]): (readonly [x: number, y: number])[] {
  const trial = startTrial(
    PLAN,
    list.map(({ wishMps, radiusM, gapS }) => ({ room: 'hall', box: [1, 1, 1, 1] as const, people: 1, wishMps, radiusM, gapS })),
    1,
  )
  const { x, y } = trial.world.state.crowd.visitors
  const slots = trial.cohorts.flat()
  slots.forEach((slot, i) => {
    x[slot] = list[i]!.x
    y[slot] = list[i]!.y
  })
  play(trial, WALK_S, [], () => false)
  return slots.map((slot) => [x[slot]!, y[slot]!])
}
