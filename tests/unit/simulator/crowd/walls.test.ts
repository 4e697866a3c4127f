import { expect, test } from 'vitest'
import { segmentsCross } from '#models/geometry/segment.ts'
import { WALKING } from '#simulator/crowd/visitors.ts'
import { createWorld, stepWorld, type World } from '#simulator/kernel/world.ts'
import { tinyScenario, tinyVenue } from '#tests/support/tiny-venue.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

/** Steps, and counts straight lines from tick to tick that cross a solid wall. Corner cutting inside one tick is at most millimetres. */
function wallCrossings(world: World, ticks: number): number {
  const { visitors } = world.state.crowd
  let found = 0
  for (let tick = 0; tick < ticks; tick++) {
    const before = { x: visitors.x.slice(), y: visitors.y.slice(), mode: visitors.mode.slice(), zone: visitors.zone.slice() }
    stepWorld(world)
    for (let slot = 0; slot < visitors.extent[0]!; slot++) {
      if (visitors.mode[slot] !== WALKING || before.mode[slot] !== WALKING) continue
      const step = [
        [before.x[slot]!, before.y[slot]!],
        [visitors.x[slot]!, visitors.y[slot]!],
      ] as const
      if (!Number.isFinite(step[1][0] + step[1][1])) throw new Error(`slot ${slot} is nowhere`)
      const { walls } = world.site.levels[world.site.levelOf[visitors.zone[slot]!]!]!
      const [x, y] = step[0]
      for (let wall = 0; wall < walls.count; wall++) {
        if (walls.portal[wall] !== -1 || isFar(x, walls.ax[wall]!, walls.bx[wall]!) || isFar(y, walls.ay[wall]!, walls.by[wall]!)) continue
        const ends = [
          [walls.ax[wall]!, walls.ay[wall]!],
          [walls.bx[wall]!, walls.by[wall]!],
        ] as const
        if (segmentsCross(step, ends)) found++
      }
    }
  }
  return found
}

/** Whether a place is a metre beyond either end, in one coordinate: farther than anybody gets in a tick. */
function isFar(at: number, a: number, b: number): boolean {
  return at < Math.min(a, b) - 1 || at > Math.max(a, b) + 1
}

test('a crowd pressed through a 1 m door never crosses a wall', () => {
  const venue = tinyVenue({
    rooms: [
      ['hall', 0, 0, 10, 10],
      ['yard', 10, 0, 10, 10],
    ],
    portals: [
      {
        id: 'way-in',
        a: 'outside',
        b: 'hall',
        segment: [
          [0, 1],
          [0, 9],
        ],
      },
      {
        id: 'door',
        a: 'hall',
        b: 'yard',
        segment: [
          [10, 4.5],
          [10, 5.5],
        ],
        kind: 'door',
      },
    ],
    attractions: [{ id: 'yard-show', zone: 'yard' }],
  })
  const world = createWorld({ venue, scenario: tinyScenario(venue, { arrivals: [{ from: '10:00', perHour: 6000 }] }), seed: 5 })
  expect(wallCrossings(world, 900)).toBe(0)
  expect(world.state.crowd.gates.crossings[2]).toBeGreaterThan(60)
})

test('in Yunxi on a holiday nobody crosses a wall', () => {
  const world = createWorld({ ...loadYunxi('holiday-surge'), seed: 7 })
  expect(wallCrossings(world, 60)).toBe(0)
})
