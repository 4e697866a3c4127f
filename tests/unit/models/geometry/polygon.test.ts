import { describe, expect, test } from 'vitest'
import type { Point, Polygon } from '#models/geometry/point.ts'
import { areaM2, bounds, centroid, contains, distanceToEdgeM, edges, isSimple, signedAreaM2 } from '#models/geometry/polygon.ts'

const square: Polygon = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
]
/** 10 × 10 m with the upper right quarter gone. */
const corner: Polygon = [
  [0, 0],
  [10, 0],
  [10, 5],
  [5, 5],
  [5, 10],
  [0, 10],
]

describe('area', () => {
  test.for<[string, Polygon, number]>([
    ['square', square, 100],
    ['corner', corner, 75],
    [
      'triangle',
      [
        [0, 0],
        [4, 0],
        [0, 3],
      ],
      6,
    ],
  ])('of a %s', ([, ring, expected]) => {
    expect(signedAreaM2(ring)).toBe(expected)
    expect(signedAreaM2(ring.toReversed())).toBe(-expected)
    expect(areaM2(ring.toReversed())).toBe(expected)
  })

  test('of a regular polygon of n corners and radius r is n r² sin(2π/n) / 2', () => {
    for (const n of [3, 8, 64]) expect(areaM2(regular(n, 12))).toBeCloseTo((n * 144 * Math.sin((2 * Math.PI) / n)) / 2, 9)
  })
})

describe('a point and a ring', () => {
  test.for<[Point, boolean]>([
    [[5, 2], true],
    [[2, 8], true],
    [[8, 8], false],
    [[-1, 5], false],
    [[11, 2], false],
    [[5, 11], false],
  ])('%j inside the corner: %s', ([point, expected]) => {
    expect(contains(corner, point)).toBe(expected)
    expect(contains(corner.toReversed(), point)).toBe(expected)
  })

  test('distance is taken to the nearest edge, from either side', () => {
    expect(distanceToEdgeM(square, [5, 5])).toBe(5)
    expect(distanceToEdgeM(square, [9, 5])).toBe(1)
    expect(distanceToEdgeM(square, [13, 14])).toBe(5)
  })
})

describe('a ring', () => {
  test('closes with its last edge', () => {
    expect(edges(square)).toHaveLength(4)
    expect(edges(square).at(-1)).toEqual([
      [0, 10],
      [0, 0],
    ])
  })

  test('has its centroid where the area balances, whichever way it runs', () => {
    expect(centroid(square)).toEqual([5, 5])
    const [x, y] = centroid(corner)
    expect([x, y]).toEqual([expect.closeTo(25 / 6, 9), expect.closeTo(25 / 6, 9)])
    expect(centroid(corner.toReversed())).toEqual([expect.closeTo(x, 9), expect.closeTo(y, 9)])
  })

  test('is simple until two edges cross', () => {
    expect(isSimple(corner)).toBe(true)
    const bowTie: Polygon = [
      [0, 0],
      [10, 10],
      [10, 0],
      [0, 10],
    ]
    expect(isSimple(bowTie)).toBe(false)
  })

  test('has bounds', () => {
    expect(bounds(regular(4, 2))).toEqual({ minX: expect.closeTo(-2), minY: expect.closeTo(-2), maxX: 2, maxY: 2 })
  })
})

function regular(corners: number, radiusM: number): Polygon {
  return Array.from({ length: corners }, (_, i): Point => {
    const turn = (2 * Math.PI * i) / corners
    return [radiusM * Math.cos(turn), radiusM * Math.sin(turn)]
  })
}
