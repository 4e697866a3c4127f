import type { Hypothesis, Outcome } from '#models/wire/analysis.ts'
import type { Stretch } from './trace.ts'

/** A change counts when it exceeds this many standard deviations of the difference: 90 % two-sided. */
const NOTICEABLE_SD = 1.64
/** Share of the way to the target that a noticeable fall must cover to be called a success before it is reached. */
const SUCCESS_SHARE = 0.5

/**
 * Verdict on the same signal before and after. Before/after is not a counterfactual: whatever else happened in the
 * meantime is in the difference too.
 */
export function judge(hypothesis: Hypothesis, before: Stretch, after: Stretch | null): Outcome['verdict'] {
  if (after === null || !before.trusted || !after.trusted) return 'unknown'
  if (after.mean <= hypothesis.target) return 'worked'
  const change = after.mean - before.mean
  const noticeable = NOTICEABLE_SD * Math.hypot(before.sd, after.sd)
  if (change > noticeable) return 'worse'
  return -change > noticeable && -change >= SUCCESS_SHARE * (before.mean - hypothesis.target) ? 'worked' : 'no-effect'
}
