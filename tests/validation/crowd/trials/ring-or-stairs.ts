import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { remember } from '#tests/support/remember.ts'
import { leave } from './leave.ts'

/**
 * A ring corridor on the upper floor whose south side is cut in the middle: 54 m round, or 18 m and two stairs of 6 m by the lower
 * floor. The lower corridor lies beside the ring in plan, so that the planes of the stairs run clear.
 */
const PLAN: FloorPlan = {
  levels: [
    { id: 0, elevationM: 0 },
    { id: 1, elevationM: 3 },
  ],
  rooms: {
    ring: {
      ring: [
        [0, 0],
        [7, 0],
        [7, 2],
        [2, 2],
        [2, 18],
        [18, 18],
        [18, 2],
        [13, 2],
        [13, 0],
        [20, 0],
        [20, 20],
        [0, 20],
      ],
      zone: { level: 1 },
    },
    lower: [12.2, 0, 6, 2],
  },
  doors: { target: ['ring', 'outside', [18.5, 0], [19.5, 0]] },
  connectors: [
    {
      id: 'down',
      kind: 'stairs',
      from: { zone: 'ring', at: [7, 1] },
      to: { zone: 'lower', at: [12.2, 1] },
      widthM: 1.5,
      lengthM: 6,
      heading: [1, 0],
    },
    {
      id: 'up',
      kind: 'stairs',
      from: { zone: 'lower', at: [18.2, 1] },
      to: { zone: 'ring', at: [13, 1] },
      widthM: 1.5,
      lengthM: 6,
      heading: [1, 0],
    },
  ],
}
const PEOPLE = 10

/** Share of ten people who take the stairs, of those who arrive; NaN when somebody does not. */
export const shareByStairs = remember((seed: number): number => {
  const left = leave(PLAN, [{ room: 'ring', box: [0.3, 0.3, 1.4, 1.4], people: PEOPLE, wishMps: 1.2 }], seed, 200)
  const down = new Set(left.passages.filter(({ to }) => to === 'down').map(({ slot }) => slot))
  return Number.isFinite(left.lastS) ? down.size / PEOPLE : Number.NaN
})
