import { alarmAtStart, AT_ONCE } from '#tests/support/floor-plan/alarm.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { remember } from '#tests/support/remember.ts'
import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { largeRoom } from '#tests/validation/crowd/trials/large-room.ts'
import { leave } from '#tests/validation/crowd/trials/leave.ts'

const PLANS: Readonly<Record<number, FloorPlan>> = {
  4: largeRoom('door-1', 'door-2', 'door-3', 'door-4'),
  2: largeRoom('door-3', 'door-4'),
}

/** 1000 people leave a hall by four doors, then by two: RiMEA 9, IMO test 9. */
export function largeRoomDoors(id: string, source: string): CrowdCase {
  return defineCase({
    id,
    title: 'a crowd leaves a large room',
    geometry: 'hall 30 m × 20 m, four doors of 1 m, two on each long wall, 4 m from the corners; then the two of one wall closed',
    population: '1000 people evenly, 2 m off the walls',
    criterion: 'half the doors take about twice as long: 1.5 to 2.5 times',
    source: `${source}; width of the band ours`,
    run: {
      seeds: [1, 2],
      measure: (seeds) => {
        const [fourS, twoS] = [4, 2].map((doors) => mean(seeds.map((seed) => emptyS(doors, seed)))) as [number, number]
        return {
          what: 'two doors over four',
          value: twoS / fourS,
          unit: '1',
          band: [1.5, 2.5],
          note: `${fourS.toFixed(0)} s, ${twoS.toFixed(0)} s`,
        }
      },
    },
  })
}

const emptyS = remember(
  (doors: number, seed: number) =>
    leave(PLANS[doors]!, [{ room: 'hall', box: [2, 2, 26, 16], people: 1000, waits: true }], seed, 900, alarmAtStart(AT_ONCE, 'hall'))
      .lastS,
)
