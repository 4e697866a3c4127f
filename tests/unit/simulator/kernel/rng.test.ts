import { expect, test } from 'vitest'
import { createRng, normal, poisson } from '#simulator/kernel/rng.ts'

const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next)

test('the same seed and stream give the same values, another stream gives others', () => {
  const first = createRng(7, 'arrivals')
  expect(draw(5, () => createRng(7, 'arrivals').next())).toEqual(Array(5).fill(first.next()))
  expect(createRng(7, 'choices').next()).not.toBe(createRng(7, 'arrivals').next())
  expect(createRng(8, 'arrivals').next()).not.toBe(createRng(7, 'arrivals').next())
})

test('a stream put back to saved words repeats itself', () => {
  const rng = createRng(1, 'x')
  rng.next()
  const words = rng.state.slice()
  const ahead = draw(4, () => rng.next())
  rng.state.set(words)
  expect(draw(4, () => rng.next())).toEqual(ahead)
})

test('draws have the mean and spread they promise', () => {
  const rng = createRng(3, 'moments')
  const values = draw(50_000, () => normal(rng, 1.34, 0.26))
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  expect(mean).toBeCloseTo(1.34, 2)
  expect(Math.sqrt(variance)).toBeCloseTo(0.26, 2)
  const events = draw(50_000, () => poisson(rng, 0.3)).reduce((sum, value) => sum + value, 0)
  expect(events / 50_000).toBeCloseTo(0.3, 2)
})
