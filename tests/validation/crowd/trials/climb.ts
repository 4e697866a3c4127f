import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { remember } from '#tests/support/remember.ts'
import { leave } from './leave.ts'

/** Slope of 30 degrees: the one at which Weidmann's speeds hold. */
export const COS_30 = Math.sqrt(3) / 2
/** Horizontal speeds on stairs over free speed on the level. Source: Weidmann 1993: 0.61 up, 0.694 down, 1.34 m/s. */
const PACE = { up: 0.61 / 1.34 / COS_30, down: 0.694 / 1.34 / COS_30 } as const

export type Way = keyof typeof PACE

/** Speed along the slope of somebody whose free speed is known, m/s. */
export function stairMps(way: Way, levelMps: number): number {
  return levelMps * PACE[way]
}

/** Free speed on the level of somebody whose speed along the slope is known, m/s. */
export function freeMps(way: Way, alongMps: number): number {
  return alongMps / PACE[way]
}

/** A lower and an upper room joined by a stair 2 m wide at 30 degrees; out by the room at the other end. */
function stairPlan(lengthM: number, way: Way): FloorPlan {
  const topM = 6 + lengthM * COS_30
  return {
    levels: [
      { id: 0, elevationM: 0 },
      { id: 1, elevationM: lengthM / 2 },
    ],
    rooms: { lower: [0, 0, 6, 4], upper: { box: [topM, 0, 6, 4], zone: { level: 1 } } },
    doors: {
      exit: way === 'up' ? ['upper', 'outside', [topM + 6, 1], [topM + 6, 3]] : ['lower', 'outside', [0, 1], [0, 3]],
    },
    connectors: [
      { id: 'stair', kind: 'stairs', from: { zone: 'lower', at: [6, 2] }, to: { zone: 'upper', at: [topM, 2] }, widthM: 2, lengthM },
    ],
  }
}

/** Time one person spends on a stair, s. */
export const climbS = remember((lengthM: number, way: Way, wishMps: number, seed: number): number => {
  const plan = stairPlan(lengthM, way)
  const from = way === 'up' ? 'lower' : 'upper'
  const x = way === 'up' ? 1 : 6 + lengthM * COS_30 + 4
  const { passages } = leave(plan, [{ room: from, box: [x, 1.8, 0.4, 0.4], people: 1, wishMps }], seed, 400)
  const on = passages.find(({ to }) => to === 'stair')
  const off = passages.find((passage) => passage.from === 'stair')
  return on === undefined || off === undefined ? Number.NaN : off.atS - on.atS
})
