import { expect, test } from 'vitest'
import { deckRise } from '#client/scene/geometry/deck.ts'
import { HEIGHTS } from '#client/scene/geometry/heights.ts'
import { createLift } from '#client/scene/visitors/lift.ts'
import { yunxi } from './yunxi.ts'

const venue = yunxi()
const bridge = venue.zones.find(({ archM }) => archM !== undefined)

test('an arched deck is level at its ends and rises by archM in the middle', () => {
  if (bridge === undefined) throw new Error('Yunxi has an arched bridge')
  const rise = deckRise(bridge)
  const xs = bridge.polygon.map(([x]) => x)
  const ys = bridge.polygon.map(([, y]) => y)
  const [x, y0, y1] = [(Math.min(...xs) + Math.max(...xs)) / 2, Math.min(...ys), Math.max(...ys)]
  expect(rise(x, y0)).toBeCloseTo(0)
  expect(rise(x, y1)).toBeCloseTo(0)
  expect(rise(x, (y0 + y1) / 2)).toBeCloseTo(bridge.archM ?? Number.NaN)

  const lift = createLift(venue)
  const crown = HEIGHTS.paving + (bridge.archM ?? 0)
  expect(lift(x, (y0 + y1) / 2, 0), 'a frame that knows nothing of the arch').toBeCloseTo(crown)
  expect(lift(x, (y0 + y1) / 2, bridge.archM ?? 0), 'a frame that already lifts').toBeCloseTo(crown)
  expect(lift(x, (y0 + y1) / 2, 40), 'far above the bridge').toBeCloseTo(40 + HEIGHTS.paving)
  expect(lift(-500, -500, 6)).toBeCloseTo(6 + HEIGHTS.paving)
})
