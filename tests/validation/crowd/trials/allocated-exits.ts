import { remember } from '#tests/support/remember.ts'
import type { Point } from '#models/geometry/point.ts'
import type { Cohort } from '#tests/support/floor-plan/cohort.ts'
import type { Box, FloorPlan, PlannedDoor } from '#tests/support/floor-plan/floor-plan.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'
import { timesInto, watchPassages } from '#tests/support/floor-plan/watch-passages.ts'

/** Rooms whose people are to take the main exit: the rest take the other one. */
const MAIN = [1, 2, 3, 4, 7, 8, 9, 10]
const ROOMS = Array.from({ length: 12 }, (_, i) => i + 1)
/** Room 3 has one person, every other room two: 23. */
const peopleIn = (room: number): number => (room === 3 ? 1 : 2)

const westM = (room: number): number => ((room - 1) % 6) * 3
const boxOf = (room: number): Box => [westM(room), room <= 6 ? 0 : 6, 3, 5]
const doorOf = (room: number): PlannedDoor => {
  const y = room <= 6 ? 5 : 6
  const from: Point = [westM(room) + 1.05, y]
  return [`room-${room}`, 'corridor', from, [westM(room) + 1.95, y]]
}

/** Rooms 1 to 6 south and 7 to 12 north of a corridor 1 m wide; the main exit (1.2 m, through a lobby) west, the other east. */
const PLAN: FloorPlan = {
  rooms: {
    ...Object.fromEntries(ROOMS.map((room) => [`room-${room}`, boxOf(room)] as const)),
    corridor: [0, 5, 18, 1],
    lobby: [-1.2, 4.5, 1.2, 2],
    main: [-13.2, 0, 12, 11],
    second: [18, 0, 12, 11],
  },
  doors: {
    ...Object.fromEntries(ROOMS.map((room) => [`door-${room}`, doorOf(room)] as const)),
    west: ['corridor', 'lobby', [0, 5], [0, 6]],
    'main-exit': ['lobby', 'main', [-1.2, 4.9], [-1.2, 6.1]],
    'second-exit': ['corridor', 'second', [18, 5], [18, 6]],
    street: ['main', 'outside', [-13.2, 2], [-13.2, 9]],
  },
  goals: { 'go-main': { room: 'main', at: [-7, 5.5], spreadM: 4 }, 'go-second': { room: 'second', at: [24, 5.5], spreadM: 4 } },
}

/** People by the exit they took, and how many of them were not meant to. */
export const takeAllocatedExits = remember((seed: number): { readonly main: number; readonly second: number; readonly wrong: number } => {
  const cohorts = ROOMS.map((room): Cohort => {
    const [x, y] = boxOf(room)
    return { room: `room-${room}`, box: [x + 0.6, y + 1, 1.8, 3], people: peopleIn(room), goal: goalOf(room) }
  })
  const trial = startTrial(PLAN, cohorts, seed)
  const watch = watchPassages(trial.world)
  const out = (): number => watch.passages.filter(({ to }) => to === 'main' || to === 'second').length
  play(trial, 120, [watch], () => out() >= 23)
  const took = (exit: string, rooms: readonly number[]): number =>
    timesInto(
      watch.passages,
      exit,
      rooms.flatMap((room) => trial.cohorts[room - 1]!),
    ).length
  const rest = ROOMS.filter((room) => !MAIN.includes(room))
  const [main, second] = [took('main', MAIN), took('second', rest)]
  return { main, second, wrong: 23 - main - second }
})

function goalOf(room: number): string {
  return MAIN.includes(room) ? 'go-main' : 'go-second'
}
