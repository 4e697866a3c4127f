import type { Scenario } from '#models/scenario/schema.ts'
import { createRng, normal } from '#simulator/kernel/rng.ts'
import type { World } from '#simulator/kernel/world.ts'
import { createWorld } from '#simulator/kernel/world.ts'
import { crossings, placeLeaver, runFor } from './place-visitor.ts'
import { tinyScenario, tinyVenue } from './tiny-venue.ts'

/** People in the room at the start, and the passages between which the flow is taken: neither the first rush nor the last stragglers. */
const PEOPLE = 120
const FROM = 20
const TO = 100
const LIMIT_S = 200
/** Free speed, m/s: Weidmann 1993, so that the door is judged and not the ages of those in the room. */
const FREE = { meanMps: 1.34, sdMps: 0.26, minMps: 0.6, maxMps: 2 } as const

/** What a full room does at a door. */
export interface Emptied {
  readonly world: World
  /** Specific flow, persons per metre of door and second; NaN when fewer than 100 got out. */
  readonly flowPerMS: number
}

/** Lets 120 people out of a 10 m × 10 m room through one door, and watches for 200 s. */
export function emptyRoom(widthM: number, seed: number, walking: Scenario['walking'] = 'experiment'): Emptied {
  const world = createWorld(roomWithDoor(widthM, seed, walking))
  const rng = createRng(seed, 'doorway')
  for (let i = 0; i < PEOPLE; i++) {
    const wishMps = Math.min(FREE.maxMps, Math.max(FREE.minMps, normal(rng, FREE.meanMps, FREE.sdMps)))
    placeLeaver(world, 'hall', 0.6 + (i % 11) * 0.8, 0.6 + Math.floor(i / 11) * 0.8, wishMps)
  }
  const times: number[] = []
  runFor(world, LIMIT_S, () => {
    while (times.length < crossings(world, 'door')[0]) times.push(world.tick / 10)
  })
  return { world, flowPerMS: (TO - FROM) / (times[TO - 1]! - times[FROM - 1]!) / widthM }
}

function roomWithDoor(widthM: number, seed: number, walking: Scenario['walking']): Parameters<typeof createWorld>[0] {
  const venue = tinyVenue({
    rooms: [
      ['hall', 0, 0, 10, 10],
      ['yard', 10, -5, 20, 20],
    ],
    portals: [
      {
        id: 'door',
        a: 'hall',
        b: 'yard',
        segment: [
          [10, 5 - widthM / 2],
          [10, 5 + widthM / 2],
        ],
        kind: 'door',
      },
      {
        id: 'street',
        a: 'yard',
        b: 'outside',
        segment: [
          [30, -4],
          [30, 14],
        ],
      },
    ],
  })
  return { venue, scenario: tinyScenario(venue, { walking }), seed }
}
