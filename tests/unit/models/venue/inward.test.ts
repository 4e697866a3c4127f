import { describe, expect, test } from 'vitest'
import { countedDirection, meteredDirection } from '#models/venue/inward.ts'
import type { Portal } from '#models/venue/schema.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'

const park = galleryPark()
const way = (a: string, b: string, direction: Portal['direction'] = 'both'): Portal => ({
  id: 'way',
  a,
  b,
  kind: 'opening',
  direction,
  segment: [
    [0, 0],
    [2, 0],
  ],
})

describe('in', () => {
  test.for([
    ['outside', 'forecourt', 0],
    ['forecourt', 'outside', 1],
    ['forecourt', 'court', 0],
    ['court', 'forecourt', 1],
    ['court', 'outside', 1],
  ] as const)('leads towards the venue and into it: %s to %s', ([a, b, direction]) => {
    expect(countedDirection(park, way(a, b))).toBe(direction)
    expect(meteredDirection(park, way(a, b))).toBe(direction)
  })

  test('between two places inside: as drawn for a counter; along a one-way or into the smaller place for a limit', () => {
    expect(countedDirection(park, way('court', 'cave'))).toBe(0)
    expect(countedDirection(park, way('cave', 'court'))).toBe(0)
    expect(meteredDirection(park, way('court', 'cave'))).toBe(0)
    expect(meteredDirection(park, way('cave', 'court'))).toBe(1)
    expect(meteredDirection(park, way('cave', 'court', 'a-to-b'))).toBe(0)
    expect(meteredDirection(park, way('court', 'cave', 'b-to-a'))).toBe(1)
  })
})
