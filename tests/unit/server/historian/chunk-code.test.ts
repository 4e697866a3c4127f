import { array, assert, constant, double, float, integer, oneof, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { type KeptReading, packChunk, unpackChunk } from '#server/historian/readings/chunk-code.ts'
import { sumOf } from '#server/historian/readings/decimals.ts'
import { packMinutes, unpackMinutes } from '#server/historian/readings/minute-code.ts'
import { rollUp } from '#server/historian/readings/roll-up.ts'
import { MINUTE_MS, SLOT_MS, slotOf } from '#server/historian/readings/slots.ts'

const START_MS = Date.UTC(2026, 6, 1)

const value = oneof(
  integer({ min: -1_000_000, max: 1_000_000 }).map((steps) => steps / 100),
  float({ noNaN: true, noDefaultInfinity: true }),
  double({ noNaN: true, noDefaultInfinity: true }),
  constant(0),
)
const readings = array(record({ t: integer({ min: 0, max: SLOT_MS - 1 }), delay: integer({ min: -SLOT_MS, max: 1e10 }), value }), {
  minLength: 1,
}).map((some) =>
  some
    .toSorted((a, b) => a.t - b.t)
    .map(({ t, delay, ...rest }): KeptReading => ({ t: START_MS + t, arrivedMs: START_MS + t + delay, value: rest.value + 0 })),
)

test('a chunk gives back exactly what was packed', () => {
  assert(
    property(readings, (some) => {
      expect(unpackChunk(packChunk(some))).toEqual(some)
    }),
  )
})

test('minutes give back exactly what was packed', () => {
  assert(
    property(readings, (some) => {
      const minutes = rollUp(some, MINUTE_MS)
      expect(unpackMinutes(slotOf(START_MS), packMinutes(minutes))).toEqual(minutes)
    }),
  )
})

test('readings of a regular clock and two decimals take little more than a byte each', () => {
  const some = Array.from({ length: 300 }, (_, i) => ({
    t: START_MS + i * 1_000,
    arrivedMs: START_MS + i * 1_000 + 300,
    value: (2_100 + ((i * 7) % 16)) / 100,
  }))
  expect(packChunk(some).length).toBeLessThan(300 * 1.2)
})

test('what is no chunk is refused', () => {
  expect(() => unpackChunk(new Uint8Array(20))).toThrow('not a chunk')
  expect(() => unpackChunk(new Uint8Array(0))).toThrow('not a chunk')
})

test('decimal values add up to the decimal sum, in any order', () => {
  expect(sumOf([0.1, 0.2])).toBe(0.3)
  const cents = array(integer({ min: -1e6, max: 1e6 }), { minLength: 1 })
  assert(
    property(cents, (steps) => {
      const sum = sumOf(steps.map((step) => step / 100))
      expect(sum).toBe((steps.reduce((a, b) => a + b, 0) + 0) / 100)
      expect(sumOf(steps.toReversed().map((step) => step / 100))).toBe(sum)
    }),
  )
})
