import { sessionTimeS } from '#models/venue/programme.ts'
import type { EnergyPlan } from './plan.ts'

/** How long before opening the plant starts to leave the night setback, s. Assumption: fixed optimum start of three hours. */
const PLANT_LEAD_S = 3 * 3600

/** Whether visitors are received now, or made ready for. */
export type Hours = 'open' | 'closed'

/** Opening hours at a time of day, s after midnight; a venue that closes after midnight is open then. */
export function openingHours(plan: EnergyPlan, atS: number): Hours {
  return within(plan, atS, 0)
}

/** Hours of the plant: it starts early so that the rooms are at their setpoint when visitors come. */
export function plantHours(plan: EnergyPlan, atS: number): Hours {
  return within(plan, atS, PLANT_LEAD_S)
}

function within({ venue, openS, closeS }: EnergyPlan, atS: number, leadS: number): Hours {
  const sessionS = sessionTimeS(venue.opening, atS)
  return sessionS >= openS - leadS && sessionS < closeS ? 'open' : 'closed'
}
