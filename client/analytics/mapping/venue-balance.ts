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

/** A gap of more standard deviations than this says that a counter is wrong in a way its stated error does not cover. */
const FAULT_SD = 3

/** Weighs in the sum of the zones when it is news; counters that have run away from it lose their credit. */
export function holdToZones(balance: VenueBalance, sum: number, sumVariance: number, nowMs: number): VenueBalance {
  if (nowMs - balance.fusedMs < INDEPENDENT_AFTER_S * 1000) return balance
  const gap = sum - balance.mean
  const runAway = gap ** 2 > FAULT_SD ** 2 * (balance.variance + sumVariance)
  const variance = runAway ? gap ** 2 : balance.variance
  const gain = variance / (variance + sumVariance)
  return {
    mean: balance.mean + gain * gap,
    variance: (1 - gain) * variance,
    fusedMs: nowMs,
  }
}
