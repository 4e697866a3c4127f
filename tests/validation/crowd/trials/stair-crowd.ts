import { RIDING } from '#simulator/crowd/visitors.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { placeNames } from '#tests/support/floor-plan/place-names.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'
import { COS_30, type Way } from './climb.ts'

const RUN_M = 5
const WIDTH_M = 2
const SLOPE_M = RUN_M / COS_30
const RISE_M = SLOPE_M / 2

/** A room 10 m × 10 m, 2 m of approach, a stair of 5 m in plan and 2 m wide, and a landing with the exit; people go up or down. */
function plan(way: Way): FloorPlan {
  const [roomLevel, endLevel] = way === 'up' ? [0, 1] : [1, 0]
  const room = { box: [0, 0, 10, 10] as const, zone: { level: roomLevel } }
  const approach = { box: [10, 4, 2, 2] as const, zone: { level: roomLevel } }
  const landing = { box: [17, 3, 4, 4] as const, zone: { level: endLevel } }
  return {
    levels: [
      { id: 0, elevationM: 0 },
      { id: 1, elevationM: RISE_M },
    ],
    rooms: { room, approach, landing },
    doors: { neck: ['room', 'approach', [10, 4], [10, 6]], exit: ['landing', 'outside', [21, 3], [21, 7]] },
    connectors: [
      {
        id: 'stair',
        kind: 'stairs',
        from: { zone: 'approach', at: [12, 5] },
        to: { zone: 'landing', at: [17, 5] },
        widthM: WIDTH_M,
        lengthM: SLOPE_M,
      },
    ],
  }
}

/** One person on the stair at one moment: density in plan, persons/m², and speed in plan, m/s. */
export interface StairSample {
  readonly densityPerM2: number
  readonly speedMps: number
}

/** Everybody on the stair, every second, while 100 people go over it. */
export function stairSamples(way: Way, seed: number): StairSample[] {
  const trial = startTrial(plan(way), [{ room: 'room', box: [0.3, 0.3, 9.2, 9.4], people: 100 }], seed)
  const { world } = trial
  const { visitors } = world.state.crowd
  const stair = placeNames(world.site).indexOf('stair')
  const samples: StairSample[] = []
  const look = (): void => {
    if (world.tick % 10 !== 0) return
    const on = [...visitors.zone.subarray(0, visitors.extent[0]).keys()].filter(
      (slot) => visitors.zone[slot] === stair && visitors.mode[slot] !== 0 && visitors.mode[slot] !== RIDING,
    )
    const densityPerM2 = on.length / (RUN_M * WIDTH_M)
    for (const slot of on) samples.push({ densityPerM2, speedMps: visitors.speedMps[slot]! * COS_30 })
  }
  play(trial, 300, [{ look }])
  return samples
}
