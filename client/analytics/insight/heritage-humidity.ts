import { type AirLimit, heritageSignals } from './heritage-signals.ts'
import type { InsightRule } from './rule.ts'

/**
 * The limit is the room's own (Mogao: the salts in the glutenite stir above 62 % relative humidity; China Daily 2013-08-18).
 * Recovered two points below, the error of an ordinary hygrometer.
 */
export const HUMIDITY_LIMIT: AirLimit = {
  quantity: 'relativeHumidity',
  unit: '%',
  metric: 'humidity',
  message: 'insight.heritage-humidity',
  label: 'evidence.humidity',
  limitOf: ({ rhLimitPct }) => rhLimitPct,
  releaseOf: (pct) => pct - 2,
}

/** A heritage room whose relative humidity is over its limit. */
export const heritageHumidity: InsightRule = {
  id: 'heritage-humidity',
  needs: ['relativeHumidity'],
  messages: [HUMIDITY_LIMIT.message],
  evaluate: (observed) => heritageSignals(observed, HUMIDITY_LIMIT),
}
