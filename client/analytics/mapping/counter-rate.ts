/** How many people a minute one counter has seen lately, one way. */
export interface CounterRate {
  readonly perMin: number
  /** The same over the last seconds: what it lets through right now. */
  readonly nowPerMin: number
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
/** And the rate of right now, s: two periods of a turnstile, so that it follows when all stream out at once. */
const NOW_S = 10

/** Weighs in what was counted over the period that ends at `t`. */
export function updateRate(rate: CounterRate | null, people: number, t: number, periodS: number): CounterRate {
  const perMin = (people * 60) / periodS
  if (rate === null) return { perMin, nowPerMin: perMin, t }
  const sinceS = (t - rate.t) / 1000
  const weigh = (before: number, overS: number): number => before + (1 - Math.exp(-sinceS / overS)) * (perMin - before)
  return { perMin: weigh(rate.perMin, SMOOTH_S), nowPerMin: weigh(rate.nowPerMin, NOW_S), t }
}
