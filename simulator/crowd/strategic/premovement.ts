import { DEFAULT_PREMOVEMENT, type Premovement } from '#models/scenario/premovement.ts'
import { exp, ln } from '#models/math/portable-math.ts'
import { logNormal, normal, type Rng } from '#simulator/kernel/rng.ts'

/** Draws one person's pre-movement time, s >= 0. */
export function drawPremovementS(rng: Rng, premovement: Premovement = DEFAULT_PREMOVEMENT): number {
  switch (premovement.family) {
    case 'uniform':
      return premovement.fromS + (premovement.toS - premovement.fromS) * rng.next()
    case 'normal':
      return Math.max(0, normal(rng, premovement.meanS, premovement.sdS))
    case 'lognormal':
      return logNormal(rng, exp(premovement.mu), premovement.sigma)
    case 'gamma':
      return premovement.scaleS * gamma(rng, premovement.shape)
    case 'weibull':
      return premovement.scaleS * exp(ln(-ln(1 - rng.next())) / premovement.shape)
  }
}

/**
 * A draw from the gamma distribution of scale 1. Source: Marsaglia and Tsang, A simple method for generating gamma variables,
 * ACM Transactions on Mathematical Software 26 (2000) 363-372; shapes below 1 by their boost U^(1/shape).
 */
function gamma(rng: Rng, shape: number): number {
  if (shape < 1) return gamma(rng, shape + 1) * exp(ln(1 - rng.next()) / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(rng, 0, 1)
    const root = 1 + c * x
    const v = root * root * root
    if (v > 0 && ln(1 - rng.next()) < (x * x) / 2 + d - d * v + d * ln(v)) return d * v
  }
}
