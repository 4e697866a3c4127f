/** How well a baseline met what was measured. Source of both: ASHRAE Guideline 14-2014, section 5.2.11. */
export interface Goodness {
  /** Root mean square of the errors over the mean of what was measured. */
  readonly cvRmse: number
  /** Sum of the errors over the sum of what was measured; above 0 where the baseline is too high. */
  readonly bias: number
  readonly hours: number
}

/** Goodness over the hours with a measurement. The degrees of freedom of the fit are not taken off: the hours were held out. */
export function goodnessOf(baseline: Float64Array, measured: Float64Array): Goodness {
  let hours = 0
  let square = 0
  let error = 0
  let total = 0
  for (let i = 0; i < measured.length; i++) {
    const off = baseline[i]! - measured[i]!
    if (!Number.isFinite(off)) continue
    hours++
    square += off * off
    error += off
    total += measured[i]!
  }
  return { cvRmse: Math.sqrt(square / hours) / (total / hours), bias: error / total, hours }
}
