/** People inside the gates: what the gates counted in and out, held to the sum of the zones. */
export interface VenueBalance {
  readonly mean: number
  readonly variance: number
  /** Venue time of the last holding to the zones, ms. */
  readonly fusedMs: number
}

/**
 * Time between two comparisons with the zones, s. Zone estimates remember their readings for about this long, so sums
 * taken closer together carry the same errors and would feign certainty.
 */
export const INDEPENDENT_AFTER_S = 30

/** Adds one gate count. The variance grows with every count, so an unchecked balance drifts visibly. */
export function countThrough(balance: VenueBalance, people: number, variance: number): VenueBalance {
  return { ...balance, mean: Math.max(0, balance.mean + people), variance: balance.variance + variance }
}

/** Weighs in the sum of the zones when it is news. */
export function holdToZones(balance: VenueBalance, sum: number, sumVariance: number, nowMs: number): VenueBalance {
  if (nowMs - balance.fusedMs < INDEPENDENT_AFTER_S * 1000) return balance
  const gain = balance.variance / (balance.variance + sumVariance)
  return {
    mean: balance.mean + gain * (sum - balance.mean),
    variance: (1 - gain) * balance.variance,
    fusedMs: nowMs,
  }
}
