import type { Scenario } from '#models/scenario/schema.ts'
import type { Venue } from '#models/venue/schema.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

/** Arrivals against those of the surge, so that the day fills to some 4,500 people: a crowd three times as large takes hours to simulate. */
const ARRIVAL_SHARE = 0.3

/**
 * A whole holiday, from the opening of an empty park to its closing: the scenario `holiday-surge` (10:20 to 16:20, 5,200 inside)
 * with a morning that fills the park and an evening that empties it, and no incidents.
 */
export function holiday(): { readonly venue: Venue; readonly scenario: Scenario } {
  const { venue, scenario } = loadYunxi('holiday-surge')
  const [first, ...later] = scenario.weather
  const morning = { ...first!, from: '08:30' }
  return {
    venue,
    scenario: {
      ...scenario,
      id: 'holiday',
      start: '08:30',
      durationMin: 780,
      initialVisitors: 0,
      arrivals: [
        { from: '08:30', perHour: 2400 },
        { from: '09:15', perHour: 3600 },
        ...scenario.arrivals,
        { from: '17:00', perHour: 300 },
        { from: '18:30', perHour: 0 },
      ].map(({ from, perHour }) => ({ from, perHour: perHour * ARRIVAL_SHARE })),
      weather: [morning, ...later],
      incidents: [],
    },
  }
}
