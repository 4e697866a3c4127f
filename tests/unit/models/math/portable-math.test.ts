import { expect, test } from 'vitest'
import { atan2, cos, exp, hypot, ln, sin } from '#models/math/portable-math.ts'

const grid = (from: number, to: number): number[] => Array.from({ length: 2001 }, (_, i) => from + ((to - from) * i) / 2000)
const worst = (ours: (x: number) => number, theirs: (x: number) => number, at: number[], scale: (value: number) => number): number =>
  Math.max(...at.map((x) => Math.abs(ours(x) - theirs(x)) / scale(theirs(x))))

test('the portable functions agree with the engine to fourteen digits', () => {
  expect(worst(exp, Math.exp, grid(-60, 30), Math.abs)).toBeLessThan(1e-14)
  expect(worst(ln, Math.log, grid(1e-9, 50), (value) => Math.max(1, Math.abs(value)))).toBeLessThan(1e-14)
  expect(worst(sin, Math.sin, grid(-1000, 1000), () => 1)).toBeLessThan(1e-12)
  expect(worst(cos, Math.cos, grid(-1000, 1000), () => 1)).toBeLessThan(1e-12)
  for (const angle of grid(-3.14, 3.14)) expect(atan2(Math.sin(angle), Math.cos(angle))).toBeCloseTo(angle, 13)
  expect(hypot(3, 4)).toBe(5)
})

test('the edges of their ranges are what the engine says', () => {
  expect([exp(-1000), exp(1000), exp(0)]).toEqual([0, Infinity, 1])
  expect([ln(0), ln(1), ln(-1)]).toEqual([-Infinity, 0, Number.NaN])
  expect([atan2(0, 0), atan2(1, 0), atan2(-1, 0), atan2(0, -1)]).toEqual([0, Math.PI / 2, -Math.PI / 2, Math.PI])
})
