/** Coefficients ≥ 0 that fit `columns` to `target` in least squares: coordinate descent, which for so few columns is exact enough. */
export function fitNonNegative(columns: readonly (readonly number[])[], target: readonly number[]): number[] {
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
  const gram = columns.map((a) => columns.map((b) => dot(a, b)))
  const moment = columns.map((column) => dot(column, target))
  const fitted = columns.map(() => 0)
  for (let round = 0; round < 2000; round++) {
    for (let i = 0; i < fitted.length; i++) {
      const own = gram[i]![i]!
      if (own === 0) continue
      const rest = moment[i]! - dot(gram[i]!, fitted) + own * fitted[i]!
      fitted[i] = Math.max(0, rest / own)
    }
  }
  return fitted
}
