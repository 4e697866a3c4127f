/** Decimals a sensor may show and still be kept as whole steps: a hundred-thousandth. */
export const MOST_DECIMALS = 5
/** Whole steps stay below this, so that differences of differences are exact. */
const MOST_STEPS = 2 ** 50

/** The fewest decimals that tell all values exactly; null when no number of them does, and they are floats. */
export function decimalsOf(values: readonly number[]): number | null {
  let decimals = 0
  for (const value of values) {
    while (!tells(decimals, value)) if (++decimals > MOST_DECIMALS) return null
  }
  // A value that few decimals tell may have too many steps with more of them.
  return values.every((value) => tells(decimals, value)) ? decimals : null
}

/** Whole steps of values that so many decimals tell; -0 is 0. */
export function stepsOf(values: readonly number[], decimals: number): number[] {
  const scale = 10 ** decimals
  return values.map((value) => Math.round(value * scale) + 0)
}

/** Sum of values; of decimal ones, the float next to the true decimal sum, whatever their order. */
export function sumOf(values: readonly number[]): number {
  const decimals = decimalsOf(values)
  if (decimals === null) return values.reduce((sum, value) => sum + value, 0)
  return stepsOf(values, decimals).reduce((sum, step) => sum + step, 0) / 10 ** decimals
}

function tells(decimals: number, value: number): boolean {
  const scale = 10 ** decimals
  const step = Math.round(value * scale)
  return step / scale === value && Math.abs(step) < MOST_STEPS
}
