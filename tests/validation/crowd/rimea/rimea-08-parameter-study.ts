import type { Point } from '#models/geometry/point.ts'
import type { Cohort } from '#tests/support/floor-plan/cohort.ts'
import type { Box, FloorPlan, PlannedDoor, PlannedRoom } from '#tests/support/floor-plan/floor-plan.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { defineCase } from '#tests/validation/crowd/define-case.ts'
import { leave } from '#tests/validation/crowd/trials/leave.ts'

const SPEEDS_MPS = [0.5, 0.75, 1]
/** Rooms on each storey, from the ground: 144, 152 and 152 people in fours. */
const ROOMS = [36, 38, 38]
const STOREY_M = 3.5

const boxOf = (room: number): Box => [2 * (room >> 1), room % 2 === 0 ? 0 : 4, 2, 3]
const PLAN = building()

/** RiMEA 8. */
export const parameterStudy = defineCase({
  id: 'rimea-08',
  title: 'parameter study',
  geometry:
    '3 storeys: rooms 2 m × 3 m with doors of 1 m on both sides of a corridor 1 m wide, a lobby at its end; stairs 1.2 m wide, exit 1.2 m',
  population: '144, 152 and 152 people in fours; free speed 0.5, 0.75 and 1.0 m/s',
  criterion: 'evacuation time falls with speed: every step below 1',
  source: 'RiMEA 4.1.1 A3 test 8; the plan is ours: the figure of the guideline was not seen',
  run: {
    seeds: [1, 2],
    measure: (seeds) => {
      const times = SPEEDS_MPS.map((wishMps) => mean(seeds.map((seed) => leave(PLAN, cohorts(wishMps), seed, 1800).lastS)))
      const value = Math.max(...times.slice(1).map((time, i) => time / times[i]!))
      return {
        what: 'largest ratio of one time to the one before',
        value,
        unit: '1',
        band: [0, 0.999],
        note: times.map((time) => `${time.toFixed(0)} s`).join(', '),
      }
    },
  },
})

function cohorts(wishMps: number): Cohort[] {
  return ROOMS.flatMap((rooms, storey) =>
    Array.from({ length: rooms }, (_, room): Cohort => {
      const [x, y] = boxOf(room)
      return { room: `room-${storey}-${room}`, box: [x + 0.4, y + 0.6, 1.2, 1.8], people: 4, wishMps }
    }),
  )
}

function building(): FloorPlan {
  const rooms: Record<string, PlannedRoom> = {}
  const doors: Record<string, PlannedDoor> = { exit: ['lobby-0', 'outside', [40, 7], [41.2, 7]] }
  ROOMS.forEach((count, level) => {
    rooms[`corridor-${level}`] = { box: [0, 3, 38, 1], zone: { level } }
    rooms[`lobby-${level}`] = { box: [38, 0, 6, 7], zone: { level } }
    doors[`end-${level}`] = [`corridor-${level}`, `lobby-${level}`, [38, 3], [38, 4]]
    for (let room = 0; room < count; room++) {
      const box = boxOf(room)
      const y = room % 2 === 0 ? 3 : 4
      const jambs: readonly [Point, Point] = [
        [box[0] + 0.5, y],
        [box[0] + 1.5, y],
      ]
      rooms[`room-${level}-${room}`] = { box, zone: { level } }
      doors[`door-${level}-${room}`] = [`room-${level}-${room}`, `corridor-${level}`, ...jambs]
    }
  })
  return {
    levels: ROOMS.map((_, id) => ({ id, elevationM: id * STOREY_M })),
    rooms,
    doors,
    connectors: [0, 1].map((storey) => ({
      id: `stair-${storey}`,
      kind: 'stairs' as const,
      from: { zone: `lobby-${storey}`, at: [44, 1.2] as [number, number] },
      to: { zone: `lobby-${storey + 1}`, at: [40.5, 5.2] as [number, number] },
      widthM: 1.2,
      lengthM: 2 * STOREY_M,
      heading: [1, 0] as [number, number],
    })),
  }
}
