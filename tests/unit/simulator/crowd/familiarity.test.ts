import { describe, expect, test } from 'vitest'
import { createVisitor } from '#simulator/crowd/strategic/create-party.ts'
import { isKnown, markKnown, NONE } from '#simulator/crowd/visitors.ts'
import { createWorld, type World } from '#simulator/kernel/world.ts'
import { crossings, placeGuest, runFor } from '#tests/support/place-visitor.ts'
import { tinyScenario, tinyVenue } from '#tests/support/tiny-venue.ts'

const WEST = 0
const EAST = 1
const SEEDS = [1, 2, 3, 4]

/** A hall with nothing in it and an equal door at either end. */
const hall = (): ReturnType<typeof tinyVenue> =>
  tinyVenue({
    rooms: [['hall', 0, 0, 60, 16]],
    portals: [0, 60].map((x, i) => ({
      id: i === WEST ? 'west' : 'east',
      a: 'outside',
      b: 'hall',
      segment: [
        [x, 7.2],
        [x, 8.8],
      ],
    })),
  })

const world = (seed: number): World => createWorld({ venue: hall(), scenario: tinyScenario(hall()), seed })

/** Puts people who came in by that door on a patch of the hall whose near corner is at `x`; they go home. Returns their slots. */
function goHomeFrom(to: World, x: number, people: number, entrance: number): number[] {
  return Array.from({ length: people }, (_, k) => {
    const slot = createVisitor(to.crowd, 0)
    to.crowd.state.visitors.entrance[slot] = entrance
    return placeGuest(to, 'hall', x + (k % 19) * 0.5, 2 + ((k * 7) % 25) * 0.5, slot)
  })
}

/** People who came in by the west door and are going home, in the middle of the hall. */
const MIDDLE_M = 25.5
const HOMEGOERS = 50

/** Share of homegoers who leave by the west door. */
function shareWest(entrance: number): number {
  const shares = SEEDS.map((seed) => {
    const home = world(seed)
    goHomeFrom(home, MIDDLE_M, HOMEGOERS, entrance)
    runFor(home, 120)
    expect(crossings(home, 'west')[1] + crossings(home, 'east')[1], 'everybody is out').toBe(HOMEGOERS)
    return crossings(home, 'west')[1] / HOMEGOERS
  })
  return mean(shares)
}

/** Share of homegoers who came in by the west door and make for it as others queue there. */
function shareInto(queue: number): number {
  const shares = SEEDS.map((seed) => {
    const home = world(seed)
    goHomeFrom(home, 1, queue, WEST)
    runFor(home, 11)
    const { link } = home.crowd.state.visitors
    return goHomeFrom(home, MIDDLE_M, HOMEGOERS, WEST).filter((slot) => link[slot] === WEST).length / HOMEGOERS
  })
  return mean(shares)
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('two equal exits', () => {
  test('strangers to both take either; people leave by the one they came in by more often than not', () => {
    expect(Math.abs(shareWest(NONE) - 0.5)).toBeLessThan(0.1)
    expect(shareWest(WEST)).toBeGreaterThan(0.57)
    expect(shareWest(EAST)).toBeLessThan(0.43)
  })

  test('most take the other when a queue stands at theirs', () => {
    expect(shareInto(0)).toBeGreaterThan(0.57)
    expect(shareInto(80)).toBeLessThan(0.5)
  })
})

test('a visitor knows the links they went through, and nobody inherits that with the slot', () => {
  const home = world(1)
  goHomeFrom(home, MIDDLE_M, 2, NONE)
  const { visitors } = home.crowd.state
  const known = (slot: number): number[] => Array.from({ length: 64 }, (_, link) => link).filter((link) => isKnown(visitors, slot, link))
  for (const link of [3, 33, 63]) markKnown(visitors, 1, link)
  visitors.entrance[1] = 40
  expect(known(1)).toEqual([3, 33, 40, 63])
  expect(known(0)).toEqual([])
  runFor(home, 120)
  expect(known(createVisitor(home.crowd, 120))).toEqual([])
  expect(known(createVisitor(home.crowd, 120))).toEqual([])
})
