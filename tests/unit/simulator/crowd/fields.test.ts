import { expect, test } from 'vitest'
import type { Polygon } from '#models/geometry/point.ts'
import type { Venue } from '#models/venue/schema.ts'
import { createSite, type Site } from '#simulator/crowd/ground/site.ts'
import { sampleField, sampled } from '#simulator/crowd/tactical/sample-field.ts'
import { assembleWorld, worldKpis } from '#simulator/kernel/world.ts'
import { placeLeaver, runFor } from '#tests/support/place-visitor.ts'
import { tinyScenario, tinyVenue } from '#tests/support/tiny-venue.ts'
import { twoStoreys } from '#tests/support/two-storeys.ts'

/** A meadow 120 m by 120 m and a way out of it, of some width, in the middle of its right side. */
const meadow = (doorM: number, polygon?: Polygon): Venue =>
  tinyVenue({
    rooms: [['meadow', 0, 0, 120, 120, polygon === undefined ? {} : { polygon: polygon.map(([x, y]) => [x, y]) }]],
    portals: [
      {
        id: 'way-out',
        a: 'meadow',
        b: 'outside',
        segment: [
          [120, 90 - doorM / 2],
          [120, 90 + doorM / 2],
        ],
      },
    ],
  })

/** The meadow cut in two by a hedge with a gap of 0.8 m. */
const HEDGE: Polygon = [
  [0, 0],
  [120, 0],
  [120, 60],
  [60.43, 60],
  [60.43, 61],
  [120, 61],
  [120, 120],
  [0, 120],
  [0, 61],
  [59.63, 61],
  [59.63, 60],
  [0, 60],
]

/** The meadow with a bed in it, drawn through a slit, that leaves 0.8 m to the right side below the way out. */
const BED: Polygon = [
  [0, 0],
  [0, 80],
  [119.2, 80],
  [119.2, 85],
  [0, 85],
  [0, 120],
  [120, 120],
  [120, 0],
]

function seconds(site: Site, from: readonly [number, number]): number {
  const world = assembleWorld(site, tinyScenario(site.venue), 1)
  placeLeaver(world, 'meadow', ...from, 1.34)
  let ticks = 0
  runFor(world, 240, () => (ticks += worldKpis(world).inside))
  expect(worldKpis(world).left).toBe(1)
  return ticks / 10
}

test('a door of 0.8 m is found and walked through from the far end of a large place', () => {
  const site = createSite(meadow(0.8))
  expect(site.fields[0]!.cellM).toBe(0.25)
  expect(seconds(site, [10, 20])).toBeLessThan(1.1 * (Math.hypot(110, 70) / 1.34))
})

test.for([
  { story: 'in a hedge', polygon: HEDGE, from: [20, 10], wayM: Math.hypot(40, 50) + Math.hypot(60, 29) },
  { story: 'between a bed and a wall', polygon: BED, from: [20, 10], wayM: Math.hypot(99.6, 70) + 10 },
] as const)('a gap of 0.8 m $story is found and walked through', ({ polygon, from, wayM }) => {
  const site = createSite(meadow(4, polygon))
  expect(site.fields[0]!.cellM).toBe(0.25)
  expect(seconds(site, from)).toBeLessThan(1.15 * (wayM / 1.34))
})

test('open ground without narrow ways is rastered at 0.5 m, and distances on it are true within 5 %', () => {
  const site = createSite(meadow(10))
  const [field] = site.fields
  expect(field!.cellM).toBe(0.5)
  for (const [x, y] of [
    [20, 20],
    [60, 110],
    [100, 40],
    [5, 90],
  ] as const) {
    expect(sampleField(field!, x, y)).toBe(true)
    const nearest = Math.min(Math.max(y, 85.35), 94.65)
    expect(sampled.phiM / Math.hypot(120 - x, nearest - y)).toBeGreaterThan(0.97)
    expect(sampled.phiM / Math.hypot(120 - x, nearest - y)).toBeLessThan(1.05)
  }
})

test.for([6.92, 7.03, 7.1])('who leaves a stair at y = %d m, where both ways round it are equally long, takes one of them', (y) => {
  const venue = twoStoreys({ from: { zone: 'loft', at: [12, 7] }, to: { zone: 'hall', at: [21, 7] }, widthM: 1.4 })
  const world = assembleWorld(createSite(venue), tinyScenario(venue), 1)
  placeLeaver(world, 'hall', 21.41, y)
  runFor(world, 30)
  expect(worldKpis(world).left).toBe(1)
})
