import { expect, test } from 'vitest'
import type { Point, Segment } from '#models/geometry/point.ts'
import { distanceToSegmentM, midpoint, segmentLengthM, segmentsCross, side } from '#models/geometry/segment.ts'

const flat: Segment = [
  [0, 0],
  [10, 0],
]

test('a segment has a length and a middle', () => {
  const slope: Segment = [
    [1, 1],
    [4, 5],
  ]
  expect(segmentLengthM(slope)).toBe(5)
  expect(midpoint(slope)).toEqual([2.5, 3])
})

test.for<[Point, number]>([
  [[5, 3], 3],
  [[-3, 4], 5],
  [[13, -4], 5],
  [[10, 0], 0],
])('%j is %d m away, measured to the nearest point of the segment', ([point, expected]) => {
  expect(distanceToSegmentM(point, flat)).toBe(expected)
})

test('a segment of no length is a point', () => {
  const dot: Segment = [
    [3, 4],
    [3, 4],
  ]
  expect(distanceToSegmentM([0, 0], dot)).toBe(5)
})

test.for<[string, Segment, boolean]>([
  [
    'through the middle',
    [
      [5, -1],
      [5, 1],
    ],
    true,
  ],
  [
    'touching with an end',
    [
      [5, 0],
      [5, 1],
    ],
    false,
  ],
  [
    'sharing an end',
    [
      [10, 0],
      [12, 3],
    ],
    false,
  ],
  [
    'beside it',
    [
      [0, 1],
      [10, 1],
    ],
    false,
  ],
  [
    'on the same line',
    [
      [12, 0],
      [14, 0],
    ],
    false,
  ],
  [
    'short of it',
    [
      [5, 3],
      [5, 1],
    ],
    false,
  ],
])('a segment %s crosses: %s', ([, other, expected]) => {
  expect(segmentsCross(flat, other)).toBe(expected)
  expect(segmentsCross(other, flat)).toBe(expected)
})

test('left of the way is positive', () => {
  expect(side(...flat, [5, 1])).toBeGreaterThan(0)
  expect(side(...flat, [5, -1])).toBeLessThan(0)
  expect(side(...flat, [20, 0])).toBe(0)
})
