import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Rate } from '#models/venue/energy-schema.ts'

/** Rates with their start resolved, s after midnight. */
export interface RatePlan {
  readonly fromS: number
  readonly rate: Rate
}

/** Resolves rates, in time order. */
export function planRates(rates: readonly Rate[]): RatePlan[] {
  return rates.map((rate) => ({ fromS: secondsOfDay(rate.from), rate }))
}

const DAY_S = 86_400

/** The rate at a time of day, of whichever day; before the first row the last one still holds. Undefined without rates. */
export function rateAt(plan: readonly RatePlan[], atS: number): Rate | undefined {
  let found = plan.at(-1)
  for (const row of plan) {
    if (row.fromS > atS % DAY_S) break
    found = row
  }
  return found?.rate
}
