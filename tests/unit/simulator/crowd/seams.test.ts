import { expect, test } from 'vitest'
import { ABSENT } from '#simulator/crowd/visitors.ts'
import { stripFigures } from '#simulator/kernel/strip-figures.ts'
import { createWorld } from '#simulator/kernel/world.ts'
import { placeLeaver, runFor } from '#tests/support/place-visitor.ts'
import { tinyScenario } from '#tests/support/tiny-venue.ts'
import { twoStoreys } from '#tests/support/two-storeys.ts'

const LOFT = 1
const STAIR = 2

test('people on either side of a seam keep out of each other, though they stand on different planes', () => {
  const venue = twoStoreys(
    {},
    {
      portals: [
        {
          id: 'way-out',
          a: 'outside',
          b: 'hall',
          segment: [
            [0, 5],
            [0, 10],
          ],
          kind: 'opening',
        },
      ],
    },
  )
  const world = createWorld({ venue, scenario: tinyScenario(venue), seed: 3 })
  for (let i = 0; i < 100; i++) placeLeaver(world, 'loft', 20.5 + (i % 10) * 0.8, 3.5 + Math.floor(i / 10) * 0.8)
  const { mode, zone, x, y, radiusM } = world.state.crowd.visitors
  const { dx, dy, segment } = world.site.seams[1]!
  let pairs = 0
  let overlaps = 0
  runFor(world, 70, () => {
    for (let i = 0; i < 100; i++) {
      if (mode[i] === ABSENT || zone[i] !== LOFT || x[i]! < segment[0][0]) continue
      for (let j = 0; j < 100; j++) {
        if (mode[j] === ABSENT || zone[j] !== STAIR) continue
        const awayM = Math.hypot(x[i]! + dx - x[j]!, y[i]! + dy - y[j]!)
        if (awayM > 1) continue
        pairs++
        if (awayM < 0.8 * (radiusM[i]! + radiusM[j]!)) overlaps++
      }
    }
  })
  expect(pairs).toBeGreaterThan(3000)
  expect(overlaps / pairs).toBeLessThan(1e-3)
  const [stair] = stripFigures(world)
  expect(stair!.peakPerM2).toBeGreaterThan(0.8)
  expect(stair).toMatchObject({ id: 'stair', people: 0, densityPerM2: 0, grade: 'A' })
})
