import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSite } from '#simulator/crowd/ground/site.ts'
import { planVenue } from '#tests/support/floor-plan/floor-plan.ts'

const SEED = 4110
const lengthM = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min: min * 100, max: max * 100 }).map((cm) => cm / 100)

test(`a pillar behind a door stands whole, however near (seed ${SEED})`, () => {
  fc.assert(
    fc.property(lengthM(0.6, 3), lengthM(0.4, 2), lengthM(0.4, 2), lengthM(0.8, 3), (behindM, width, depth, doorM) => {
      const venue = planVenue({
        rooms: { lobby: [0, 0, 5, 10], hall: { box: [5, 0, 10, 10], obstacles: [[5 + behindM, 5 - depth / 2, width, depth]] } },
        doors: { door: ['lobby', 'hall', [5, 5 - doorM / 2], [5, 5 + doorM / 2]], exit: ['lobby', 'outside', [0, 4], [0, 6]] },
      })
      const { walls } = createSite(venue).levels[0]!
      const west = Array.from({ length: walls.count }, (_, i) => i).filter(
        (i) => walls.portal[i] === -1 && walls.ax[i] === 5 + behindM && walls.bx[i] === 5 + behindM,
      )
      const standing = west.reduce((sum, i) => sum + Math.abs(walls.by[i]! - walls.ay[i]!), 0)
      expect(standing).toBeCloseTo(depth, 6)
    }),
    { seed: SEED, numRuns: 30, endOnFailure: true },
  )
})
