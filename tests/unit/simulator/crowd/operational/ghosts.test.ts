import { expect, test } from 'vitest'
import { createSite, type Site } from '#simulator/crowd/ground/site.ts'
import { sortWalkers } from '#simulator/crowd/operational/sort-walkers.ts'
import { walkByModel } from '#simulator/crowd/operational/walk-by-model.ts'
import { stepWalkers } from '#simulator/crowd/operational/walk.ts'
import { type Walkers, walkersOf } from '#simulator/crowd/operational/walkers.ts'
import { createVisitors, STANDING, WALKING } from '#simulator/crowd/visitors.ts'
import { createRng } from '#simulator/kernel/rng.ts'
import { tinyVenue } from '#tests/support/tiny-venue.ts'

/** From the plane of the hall to the plane of the deck, m: the seam at x = 9 of the hall is x = 14 of the deck. */
const SHIFT_M = 5
const HALL = 0
const DECK = 1

/** Two places on planes of their own that join along a line. */
function joined(): Site {
  const venue = tinyVenue({
    rooms: [
      ['hall', 0, 0, 12, 10],
      ['deck', 10, 0, 12, 10, { level: 1 }],
    ],
    levels: [
      { id: 0, elevationM: 0 },
      { id: 1, elevationM: 4 },
    ],
    portals: [
      {
        id: 'street',
        a: 'outside',
        b: 'hall',
        segment: [
          [0, 1],
          [0, 9],
        ],
      },
    ],
    connectors: [{ id: 'stairs', kind: 'stairs', from: { zone: 'hall', at: [1, 1] }, to: { zone: 'deck', at: [21, 1] }, widthM: 2 }],
  })
  const seam = {
    placeA: HALL,
    placeB: DECK,
    levelA: 0,
    levelB: 1,
    dx: SHIFT_M,
    dy: 0,
    segment: [
      [9, 0],
      [9, 10],
    ],
  } as const
  return { ...createSite(venue), seams: [seam] }
}

type Person = readonly [place: number, x: number, y: number, mode: number]

/** Those people, all of them wishing to go east at 1.3 m/s. */
function people(site: Site, persons: readonly Person[]): Walkers {
  const visitors = createVisitors(persons.length)
  visitors.extent.fill(persons.length)
  visitors.wishMps.fill(1.3)
  visitors.radiusM.fill(0.2)
  visitors.gapS.fill(0.6)
  persons.forEach(([place, x, y, mode], slot) => {
    visitors.zone[slot] = place
    visitors.x[slot] = x
    visitors.y[slot] = y
    visitors.ex[slot] = 1
    visitors.mode[slot] = mode
  })
  const walkers = walkersOf(site)
  sortWalkers(walkers, visitors, site)
  for (let i = 0; i < walkers.count; i++) {
    walkers.wx[i] = 1
    walkers.wy[i] = 0
    walkers.pass[i] = -1
    walkers.field[i] = -1 - i
    walkers.phiM[i] = 0
  }
  return walkers
}

function madeM(persons: readonly Person[]): number {
  const walkers = people(joined(), persons)
  stepWalkers(walkers)
  const first = walkers.slot.subarray(0, walkers.count).findIndex((slot, i) => slot === 0 && walkers.ghostOf[i] === -1)
  return walkers.x[first]! - persons[0]![1]
}

test('somebody who stands beyond a seam is in the way as if there were no seam', () => {
  const walker: Person = [HALL, 8, 5, WALKING]
  expect(madeM([walker])).toBeCloseTo(0.13, 5)
  const besides = madeM([walker, [HALL, 8.5, 5, STANDING]])
  expect(besides).toBeLessThan(0.05)
  expect(madeM([walker, [DECK, 8.5 + SHIFT_M, 5, STANDING]])).toBeCloseTo(besides, 5)
  expect(madeM([walker, [DECK, 8.5, 5, STANDING]])).toBeCloseTo(0.13, 5)
})

test('ghosts are seen within sight of the seam only, on either side, and follow their originals through the tick', () => {
  const walkers = people(joined(), [
    [HALL, 8, 5, WALKING],
    [HALL, 5, 5, WALKING],
    [DECK, 15, 5, WALKING],
    [DECK, 20, 5, STANDING],
  ])
  stepWalkers(walkers)
  const ghosts = Array.from({ length: walkers.count }, (_, i) => i).filter((i) => walkers.ghostOf[i]! >= 0)
  expect(ghosts.map((i) => walkers.slot[i]!).toSorted((a, b) => a - b)).toEqual([0, 2])
  for (const i of ghosts) {
    const shiftM = walkers.zone[i] === DECK ? SHIFT_M : -SHIFT_M
    expect(walkers.x[i]).toBeCloseTo(walkers.x[walkers.ghostOf[i]!]! + shiftM, 9)
    expect(walkers.y[i]).toBeCloseTo(walkers.y[walkers.ghostOf[i]!]!, 9)
  }
})

test('a crowd across a seam walks as the readable model says, within 0.1 mm a tick', () => {
  const rng = createRng(1, 'seam')
  const persons = Array.from({ length: 200 }, (_, k): Person => {
    const place = k % 2 === 0 ? HALL : DECK
    return [place, (place === HALL ? 0.3 : 10.3) + 11.4 * rng.next(), 0.3 + 9.4 * rng.next(), rng.next() < 0.8 ? WALKING : STANDING]
  })
  const site = joined()
  const walkers = people(site, persons)
  stepWalkers(walkers)
  const x = walkers.x.slice(0, walkers.count)
  const y = walkers.y.slice(0, walkers.count)
  walkByModel(people(site, persons), 1)
  expect(walkers.count).toBeGreaterThan(250)
  const apartM = Array.from(x, (value, i) => Math.hypot(value - walkers.x[i]!, y[i]! - walkers.y[i]!))
  expect(Math.max(...apartM)).toBeLessThan(1e-4)
})
