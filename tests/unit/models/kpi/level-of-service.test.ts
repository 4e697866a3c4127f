import { describe, expect, test } from 'vitest'
import { type Grade, GRADES, LEVEL_OF_SERVICE_LIMITS, levelOfService } from '#models/kpi/level-of-service.ts'
import { LosScale } from '#models/venue/schema.ts'

/** m² in one square foot. */
const SQUARE_FOOT_M2 = 0.092903
/** Fruin's own numbers, ft² per person at the lower edge of grades A to E (Pedestrian Planning and Design, 1971). */
const FRUIN_FT2 = { walkway: [35, 25, 15, 10, 5], stairs: [20, 15, 10, 7, 4], queue: [13, 10, 7, 3, 2] }

describe.for(LosScale.options)('the %s scale', (scale) => {
  const limits = LEVEL_OF_SERVICE_LIMITS[scale]

  test("is Fruin's table in persons per m²", () => {
    const expected = FRUIN_FT2[scale].map((ft2) => 1 / (ft2 * SQUARE_FOOT_M2))
    limits.forEach((limit, i) => expect(limit / (expected[i] as number), `grade ${GRADES[i]}`).toBeCloseTo(1, 1.6))
  })

  test('rises from A to F, each grade from its own limit on', () => {
    expect(limits).toEqual(limits.toSorted((a, b) => a - b))
    expect(levelOfService(0, scale)).toBe('A')
    limits.forEach((limit, i) => {
      expect(levelOfService(limit - 1e-9, scale)).toBe(GRADES[i])
      expect(levelOfService(limit, scale)).toBe(GRADES[i + 1])
    })
    expect(levelOfService(9, scale)).toBe('F')
  })
})

describe('the same crowd on different scales', () => {
  test.for<{ densityPerM2: number; walkway: Grade; stairs: Grade; queue: Grade }>([
    { densityPerM2: 0.5, walkway: 'C', stairs: 'A', queue: 'A' },
    { densityPerM2: 1, walkway: 'D', stairs: 'C', queue: 'B' },
    { densityPerM2: 1.5, walkway: 'E', stairs: 'D', queue: 'C' },
    { densityPerM2: 2.5, walkway: 'F', stairs: 'E', queue: 'D' },
    { densityPerM2: 4, walkway: 'F', stairs: 'F', queue: 'E' },
  ])('$densityPerM2 persons/m²: walkway $walkway, stairs $stairs, queue $queue', ({ densityPerM2, ...grades }) => {
    for (const scale of LosScale.options) expect(levelOfService(densityPerM2, scale), scale).toBe(grades[scale])
  })
})

test('a density that is no number is never called good', () => {
  expect(levelOfService(Number.NaN, 'walkway')).toBe('F')
})
