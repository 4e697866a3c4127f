import { expect, test } from 'vitest'
import { CAPACITY_LADDER } from '#models/kpi/capacity-ladder.ts'

test('the ladder trips at 80, 90 and 100 % and lets go 5 points lower, above the step before', () => {
  expect(CAPACITY_LADDER.map(({ tripShare }) => tripShare)).toEqual([0.8, 0.9, 1])
  for (const { tripShare, releaseShare } of CAPACITY_LADDER) expect(tripShare - releaseShare).toBeCloseTo(0.05)
  CAPACITY_LADDER.slice(1).forEach(({ releaseShare }, i) => expect(releaseShare).toBeGreaterThan(CAPACITY_LADDER[i]?.tripShare ?? 1))
})
