import { expect, test } from 'vitest'
import { forkWorld, hashWorld } from '#simulator/kernel/world.ts'
import { alarmAtStart, AT_ONCE } from '#tests/support/floor-plan/alarm.ts'
import { play, startTrial, type Trial } from '#tests/support/floor-plan/trial.ts'
import { runFor } from '#tests/support/place-visitor.ts'
import { largeRoom } from '#tests/validation/crowd/trials/large-room.ts'

const PEOPLE = 300
const PLAN = largeRoom('door-1', 'door-2')

test('a crowd near one of two doors shares them once and does not swing between them', () => {
  const trial = crowdInTheWest(1)
  const { visitors } = trial.world.state.crowd
  const before = new Int16Array(PEOPLE).fill(-1)
  let changes = 0
  let most = 0
  play(trial, 300, [
    {
      look: () => {
        for (let slot = 0; slot < PEOPLE; slot++) {
          if (before[slot]! >= 0 && visitors.exit[slot]! >= 0 && visitors.exit[slot] !== before[slot]) changes++
          before[slot] = visitors.exit[slot]!
        }
        if (trial.world.tick === 300) most = Math.max(...sharesInTheHall(trial))
      },
    },
  ])
  const { crossings } = trial.world.state.crowd.gates
  const through = ['door-1', 'door-2'].map((door) => {
    const portal = trial.world.site.venue.portals.findIndex(({ id }) => id === door)
    return crossings[portal * 2]! + crossings[portal * 2 + 1]!
  })
  expect(through[0]! + through[1]!).toBe(PEOPLE)
  expect(through[1]!).toBeGreaterThan(PEOPLE * 0.2)
  expect(through[1]!).toBeLessThan(PEOPLE * 0.5)
  expect(changes).toBeLessThan(PEOPLE * 0.5)
  expect(most).toBeLessThan(0.8)
})

test('a flight forked between two looks at the routes goes on identically, whatever another world did meanwhile', () => {
  const { world } = crowdInTheWest(2)
  runFor(world, 13.3)
  const forked = forkWorld(world)
  runFor(world, 20)
  runFor(crowdInTheWest(3).world, 5)
  runFor(forked, 20)
  expect(hashWorld(forked)).toBe(hashWorld(world))
})

function crowdInTheWest(seed: number): Trial {
  return startTrial(PLAN, [{ room: 'hall', box: [2, 2, 13, 16], people: PEOPLE, waits: true }], seed, alarmAtStart(AT_ONCE, 'hall'))
}

/** Shares of the two exits among those still in the hall. */
function sharesInTheHall({ world }: Trial): number[] {
  const { visitors } = world.state.crowd
  const counts = new Map<number, number>()
  let all = 0
  for (let slot = 0; slot < PEOPLE; slot++) {
    if (visitors.mode[slot] === 0 || visitors.zone[slot] !== 0) continue
    all++
    counts.set(visitors.exit[slot]!, (counts.get(visitors.exit[slot]!) ?? 0) + 1)
  }
  return [...counts.values()].map((count) => count / all)
}
