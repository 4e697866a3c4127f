import { expect, test } from 'vitest'
import type { Premovement } from '#models/scenario/premovement.ts'
import { drawPremovementS } from '#simulator/crowd/strategic/premovement.ts'
import { createRng } from '#simulator/kernel/rng.ts'

const DRAWS = 20_000

/** Mean and standard deviation of each family in closed form, s. */
const FAMILIES: readonly { premovement: Premovement; meanS: number; sdS: number }[] = [
  { premovement: { family: 'uniform', fromS: 10, toS: 100 }, meanS: 55, sdS: 90 / Math.sqrt(12) },
  { premovement: { family: 'normal', meanS: 100, sdS: 20 }, meanS: 100, sdS: 20 },
  { premovement: { family: 'lognormal', mu: 4.586, sigma: 0.967 }, meanS: 156.6, sdS: 193.3 },
  { premovement: { family: 'gamma', shape: 1.291, scaleS: 103.901 }, meanS: 134.1, sdS: 118.1 },
  { premovement: { family: 'gamma', shape: 0.5, scaleS: 60 }, meanS: 30, sdS: 42.4 },
  { premovement: { family: 'weibull', shape: 1.195, scaleS: 139.285 }, meanS: 131.2, sdS: 110.2 },
]

test.for(FAMILIES)('$premovement.family delays have the mean and spread of their family', ({ premovement, meanS, sdS }) => {
  const rng = createRng(3, 'reactions')
  const delays = Array.from({ length: DRAWS }, () => drawPremovementS(rng, premovement))
  const mean = delays.reduce((sum, delay) => sum + delay, 0) / DRAWS
  const sd = Math.sqrt(delays.reduce((sum, delay) => sum + (delay - mean) ** 2, 0) / DRAWS)
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(0)
  expect(mean / meanS).toBeCloseTo(1, 1)
  expect(sd / sdS).toBeGreaterThan(0.9)
  expect(sd / sdS).toBeLessThan(1.1)
})
