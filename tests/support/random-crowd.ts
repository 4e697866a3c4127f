import { createRng } from '#simulator/kernel/rng.ts'
import { setMode, STANDING, WALKING } from '#simulator/crowd/visitors.ts'
import { createWorld, type World } from '#simulator/kernel/world.ts'
import { createVisitor } from '#simulator/crowd/strategic/create-party.ts'
import type { Walkers } from '#simulator/crowd/operational/walkers.ts'
import { sortWalkers } from '#simulator/crowd/operational/sort-walkers.ts'
import { tinyScenario, tinyVenue } from './tiny-venue.ts'

/** Two rooms of 10 m × 10 m with a 2 m door between them, and a way out of the second. */
export function twoRooms(seed: number): World {
  const venue = tinyVenue({
    rooms: [
      ['hall', 0, 0, 10, 10],
      ['yard', 10, 0, 10, 10],
    ],
    portals: [
      {
        id: 'door',
        a: 'hall',
        b: 'yard',
        segment: [
          [10, 4],
          [10, 6],
        ],
        kind: 'door',
      },
      {
        id: 'street',
        a: 'yard',
        b: 'outside',
        segment: [
          [20, 1],
          [20, 9],
        ],
      },
    ],
  })
  return createWorld({ venue, scenario: tinyScenario(venue), seed })
}

/** Puts people anywhere in both rooms, four in five of them walking, some on top of each other. */
export function scatter({ crowd }: World, people: number, seed: number): void {
  const { visitors } = crowd.state
  const rng = createRng(seed, 'scatter')
  for (let k = 0; k < people; k++) {
    const slot = createVisitor(crowd, 0)
    const x = 0.2 + 19.6 * rng.next()
    visitors.x[slot] = x
    visitors.y[slot] = 0.2 + 9.6 * rng.next()
    visitors.zone[slot] = x < 10 ? 0 : 1
    visitors.ex[slot] = rng.next() < 0.5 ? 1 : -1
    visitors.blockedS[slot] = rng.next() < 0.1 ? 5 : 0
    setMode(visitors, slot, rng.next() < 0.8 ? WALKING : STANDING, 0, Infinity)
  }
}

/** Sorts a crowd and gives everybody a wish of their own, as steering would. */
export function wishAtRandom({ crowd, site }: World, seed: number): Walkers {
  const { walkers, state } = crowd
  sortWalkers(walkers, state.visitors, site)
  const rng = createRng(seed, 'wishes')
  for (let i = 0; i < walkers.count; i++) {
    const [dx, dy] = [rng.next() - 0.5, rng.next() - 0.5]
    const length = Math.sqrt(dx * dx + dy * dy)
    walkers.wx[i] = dx / length
    walkers.wy[i] = dy / length
    walkers.field[i] = Math.floor(rng.next() * 3)
    walkers.phiM[i] = rng.next() * 10
    walkers.pass[i] = -1
  }
  walkers.doors.zoneA.set(crowd.doors.zoneA)
  walkers.doors.zoneB.set(crowd.zoneB)
  return walkers
}
