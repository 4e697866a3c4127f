/**
 * p-value of the one-sample Kolmogorov-Smirnov test, asymptotic with Stephens' correction for small samples.
 * Source: Press et al., Numerical Recipes, 3rd edition, §14.3.3.
 */
export function ksTest(samples: readonly number[], cdf: (value: number) => number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const n = sorted.length
  const distance = sorted.reduce((most, value, i) => {
    const share = cdf(value)
    return Math.max(most, share - i / n, (i + 1) / n - share)
  }, 0)
  const root = Math.sqrt(n)
  return survival((root + 0.12 + 0.11 / root) * distance)
}

/** Distribution function of the normal distribution. */
export function normalCdf(value: number, mean: number, sd: number): number {
  return (1 + erf((value - mean) / (sd * Math.SQRT2))) / 2
}

/** Error function to 1.2e-7. Source: Press et al., Numerical Recipes, 2nd edition, §6.2 (erfcc). */
function erf(x: number): number {
  const t = 1 / (1 + Math.abs(x) / 2)
  const series = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277,
  ]
  const sum = series.reduceRight((acc, c) => acc * t + c, 0)
  const complement = t * Math.exp(-x * x + sum)
  return x >= 0 ? 1 - complement : complement - 1
}

function survival(lambda: number): number {
  if (lambda < 0.2) return 1
  let sum = 0
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * lambda * lambda)
  return Math.min(1, Math.max(0, sum))
}
