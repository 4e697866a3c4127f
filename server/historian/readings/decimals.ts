/** Decimals a sensor may show and still be kept as whole steps: a hundred-thousandth. */
export const MOST_DECIMALS = 5
/** Whole steps stay below this, so that differences of differences are exact. */
const MOST_STEPS = 2 ** 50

/** The fewest decimals that tell all values exactly; null when no number of them does, and they are floats. */
export function decimalsOf(values: readonly number[]): number | null {
  let scale = 1
  let decimals = 0
  let largest = 0
  for (const value of values) {
    largest = Math.max(largest, Math.abs(value))
    while (Math.round(value * scale) / scale !== value) {
      if (++decimals > MOST_DECIMALS) return null
      scale = 10 ** decimals
    }
  }
  // What few decimals tell, more tell too, as long as the steps are whole numbers without a gap.
  return largest * scale < MOST_STEPS ? decimals : null
}

/** Whole steps of values that so many decimals tell; -0 is 0. */
export function stepsOf(values: readonly number[], decimals: number): number[] {
  const scale = 10 ** decimals
  return values.map((value) => Math.round(value * scale) + 0)
}

/** What makes whole steps of all values; null when they are floats. */
export function scaleOf(values: readonly number[]): number | null {
  const decimals = decimalsOf(values)
  return decimals === null ? null : 10 ** decimals
}

/** Sum of values; of decimal ones, the float next to the true decimal sum, whatever their order. */
export function sumOf(values: readonly number[]): number {
  const scale = scaleOf(values)
  let sum = 0
  for (const value of values) sum += scale === null ? value : Math.round(value * scale)
  return sum / (scale ?? 1)
}
