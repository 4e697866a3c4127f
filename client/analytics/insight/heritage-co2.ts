import { type AirLimit, heritageSignals } from './heritage-signals.ts'
import type { InsightRule } from './rule.ts'

/**
 * The limit is the room's own (Mogao: the lamp turns at 1,500 ppm and the cave rests for some 30 min; China News Service
 * 2019-03-24). Recovered at two thirds of it: 1,000 ppm is what rooms are aired to (Pettenkofer 1858).
 */
export const CO2_LIMIT: AirLimit = {
  quantity: 'co2',
  unit: 'ppm',
  metric: 'co2',
  message: 'insight.heritage-co2',
  label: 'evidence.co2',
  limitOf: ({ co2LimitPpm }) => co2LimitPpm,
  releaseOf: (ppm) => (2 / 3) * ppm,
}

/** A heritage room whose carbon dioxide is over its limit. */
export const heritageCo2: InsightRule = {
  id: 'heritage-co2',
  needs: ['co2'],
  messages: [CO2_LIMIT.message],
  evaluate: (observed) => heritageSignals(observed, CO2_LIMIT),
}
