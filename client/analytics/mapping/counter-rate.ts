/** How many people a minute one counter has seen lately, one way. */
export interface CounterRate {
  readonly perMin: number
  /** Venue time of the last report, ms. */
  readonly t: number
}

/** The two ways of one counter; null before it has reported. */
export interface CounterRates {
  readonly in: CounterRate | null
  readonly out: CounterRate | null
}

export const NO_RATES: CounterRates = { in: null, out: null }

/** Time over which rates are smoothed, s: one minute, the unit they are given in. */
const SMOOTH_S = 60

/** Weighs in what was counted over the period that ends at `t`. */
export function updateRate(rate: CounterRate | null, people: number, t: number, periodS: number): CounterRate {
  const perMin = (people * 60) / periodS
  if (rate === null) return { perMin, t }
  const gain = 1 - Math.exp(-(t - rate.t) / 1000 / SMOOTH_S)
  return { perMin: rate.perMin + gain * (perMin - rate.perMin), t }
}
