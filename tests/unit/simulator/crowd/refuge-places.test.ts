import { expect, test } from 'vitest'
import type { Segment } from '#models/geometry/point.ts'
import { distanceToSegmentM } from '#models/geometry/segment.ts'
import { createSite, type Site } from '#simulator/crowd/ground/site.ts'
import { cellAt, type LevelGrid } from '#simulator/crowd/ground/level-grid.ts'
import { tinyVenue } from '#tests/support/tiny-venue.ts'
import { twoStoreys } from '#tests/support/two-storeys.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

/** A corridor upstairs, 2 m wide, that ends at the stair down to the hall. */
const corridor = tinyVenue({
  levels: [
    { id: 0, elevationM: 0 },
    { id: 1, elevationM: 4 },
  ],
  rooms: [
    ['hall', 0, 0, 30, 15],
    ['corridor', 0, 6, 12, 2, { level: 1 }],
  ],
  portals: [
    {
      id: 'way-in',
      a: 'outside',
      b: 'hall',
      segment: [
        [30, 5],
        [30, 10],
      ],
    },
  ],
  attractions: [{ id: 'view', zone: 'corridor', at: [3, 7] }],
  connectors: [
    { id: 'stair', kind: 'stairs', from: { zone: 'corridor', at: [12, 7] }, to: { zone: 'hall', at: [21, 7] }, widthM: 1.6, lengthM: 10 },
  ],
})

const placesOf = (site: Site, link: number): [x: number, y: number][] =>
  Array.from(site.refuges[link]!.x, (x, place) => [x, site.refuges[link]!.y[place]!])

const solidWalls = ({ walls }: LevelGrid): Segment[] =>
  Array.from({ length: walls.count }, (_, i): Segment => [
    [walls.ax[i]!, walls.ay[i]!],
    [walls.bx[i]!, walls.by[i]!],
  ]).filter((_, i) => walls.portal[i] === -1)

test.for([
  ['a wide room', createSite(twoStoreys())],
  ['a corridor', createSite(corridor)],
  ['Yunxi', createSite(loadYunxi('holiday-surge').venue)],
] as const)('in %s every stair has places at either end, apart, in the zone, off its walls', ([, site]) => {
  const mouths = site.links.flatMap(({ kind }, link) => (kind === 'stairs' ? [link] : []))
  expect(mouths.length).toBeGreaterThan(0)
  for (const link of mouths) {
    const places = placesOf(site, link)
    const { a } = site.links[link]!
    const grid = site.levels[site.levelOf[a]!]!
    expect(places.length).toBeGreaterThan(0)
    expect(places.length).toBeLessThanOrEqual(8)
    places.forEach(([x, y], i) => {
      expect(grid.zoneOf[cellAt(grid, x, y)]).toBe(a)
      for (const wall of solidWalls(grid)) expect(distanceToSegmentM([x, y], wall)).toBeGreaterThanOrEqual(0.45)
      for (const [otherX, otherY] of places.slice(0, i)) expect(Math.hypot(otherX - x, otherY - y)).toBeGreaterThanOrEqual(1.4)
    })
  }
})

test('in a wide room nobody waits in the doorway of the stair, nor in the way of those who come to it', () => {
  const site = createSite(twoStoreys())
  const top = site.links.findIndex(({ kind, a }) => kind === 'stairs' && site.venue.zones[a]!.id === 'loft')
  for (const [x, y] of placesOf(site, top)) {
    expect(distanceToSegmentM([x, y], site.links[top]!.segmentA!)).toBeGreaterThanOrEqual(1.3)
    // The stair is 2 m wide about y = 7.5, and is come to from the east.
    expect(Math.abs(y - 7.5) >= 1.5 || x >= 19 + 4).toBe(true)
  }
})

test('in a corridor they wait at one of its walls, so that others get past', () => {
  const site = createSite(corridor)
  const top = site.links.findIndex(({ kind, a }) => kind === 'stairs' && site.venue.zones[a]!.id === 'corridor')
  const offM = placesOf(site, top).map(([, y]) => y - 7)
  expect(Math.min(...offM.map(Math.abs))).toBeGreaterThanOrEqual(0.5)
  expect(new Set(offM.map(Math.sign)).size).toBe(1)
})
