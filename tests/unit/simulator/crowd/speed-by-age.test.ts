import { expect, test } from 'vitest'
import { meanSpeedByAgeMps, speedByAgeMps } from '#simulator/crowd/strategic/speed-by-age.ts'
import { createRng } from '#simulator/kernel/rng.ts'

// RiMEA 4.1.1 test 7, figure: mean free speed by age, band of 19 to 20 %.
test.for([
  [3, 0.58],
  [10, 1.2],
  [20, 1.61],
  [30, 1.54],
  [50, 1.41],
  [60, 1.27],
  [70, 1.07],
  [80, 0.68],
])('at %i years people walk %f m/s, and one in three is more than a fifth off', ([ageY = 0, meanMps = 0]) => {
  const rng = createRng(ageY, 'ages')
  const speeds = Array.from({ length: 2000 }, () => speedByAgeMps(rng, ageY))
  const mean = speeds.reduce((sum, speed) => sum + speed, 0) / speeds.length
  const sd = Math.sqrt(speeds.reduce((sum, speed) => sum + (speed - mean) ** 2, 0) / speeds.length)
  expect(meanSpeedByAgeMps(ageY)).toBeCloseTo(meanMps, 10)
  expect(mean / meanMps).toBeCloseTo(1, 1)
  expect(sd / meanMps).toBeGreaterThan(0.18)
  expect(sd / meanMps).toBeLessThan(0.21)
})

test('between the ages of the figure speed runs straight, and beyond them it stays', () => {
  expect(meanSpeedByAgeMps(15)).toBeCloseTo((1.2 + 1.61) / 2, 10)
  expect(meanSpeedByAgeMps(1)).toBe(0.58)
  expect(meanSpeedByAgeMps(95)).toBe(0.68)
})
