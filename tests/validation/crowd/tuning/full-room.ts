import type { Scenario } from '#models/scenario/schema.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'
import { watchJam, type Jam } from '#tests/support/floor-plan/watch-jam.ts'
import { flowPerS, timesInto, watchPassages } from '#tests/support/floor-plan/watch-passages.ts'

/** People in the room, and the passages between which the flow is taken. Source: crowd design §2.5. */
const PEOPLE = 180
const FROM = 30
const TO = 150
const LIMIT_S = 300
/** Free speed, m/s: Weidmann 1993. */
const FREE = { mean: 1.34, sd: 0.26, min: 0.6, max: 2 } as const

/** What a full room does at its only door. */
export interface FullRoom {
  /** Persons per metre of door and second; NaN when fewer than 150 got out. */
  readonly flowPerMS: number
  readonly out: number
  readonly jam: Jam
}

/** The door scene of crowd design §2.5: 180 people leave a room of 10 m × 10 m through one door. */
export function fullRoom(widthM: number, seed: number, walking: Scenario['walking'] = 'experiment'): FullRoom {
  const plan: FloorPlan = {
    rooms: { hall: [0, 0, 10, 10], yard: [10, -5, 20, 20] },
    doors: {
      door: ['hall', 'yard', [10, 5 - widthM / 2], [10, 5 + widthM / 2]],
      street: ['yard', 'outside', [30, -4], [30, 14]],
    },
  }
  const trial = startTrial(plan, [{ room: 'hall', box: [0.3, 0.3, 8.7, 9.4], people: PEOPLE, wishMps: FREE }], seed, { walking })
  const [watch, jam] = [watchPassages(trial.world), watchJam(trial.world)]
  play(trial, LIMIT_S, [watch, jam])
  const times = timesInto(watch.passages, 'yard')
  return { flowPerMS: times.length < TO ? Number.NaN : flowPerS(times, FROM, TO) / widthM, out: times.length, jam: jam.jam() }
}
