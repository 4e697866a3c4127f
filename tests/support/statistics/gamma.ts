/** Distribution function of the gamma distribution of scale 1, by its series. Source: Press et al., Numerical Recipes, §6.2 (gser). */
export function gammaCdf(x: number, shape: number): number {
  if (x <= 0) return 0
  let term = 1 / shape
  let sum = term
  for (let k = 1; k < 1000 && term > sum * 1e-12; k++) {
    term *= x / (shape + k)
    sum += term
  }
  return Math.min(1, sum * Math.exp(-x + shape * Math.log(x) - lnGamma(shape)))
}

/** Logarithm of the gamma function for x > 0. Source: Lanczos 1964, with the coefficients of Numerical Recipes §6.1. */
function lnGamma(x: number): number {
  const c = [76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5]
  const t = x + 5.5
  const series = c.reduce((sum, value, i) => sum + value / (x + i + 1), 1.000000000190015)
  return (x + 0.5) * Math.log(t) - t + Math.log((2.5066282746310007 * series) / x)
}
