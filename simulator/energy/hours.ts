import type { EnergyPlan } from './plan.ts'

/** How long before opening the plant starts to leave the night setback, s. Assumption: fixed optimum start of three hours. */
const PLANT_LEAD_S = 3 * 3600

/** Whether visitors are received now, or made ready for. */
export type Hours = 'open' | 'closed'

/** Opening hours at a time of day, s after midnight. */
export function openingHours({ openS, closeS }: EnergyPlan, atS: number): Hours {
  return atS >= openS && atS < closeS ? 'open' : 'closed'
}

/** Hours of the plant: it starts early so that the rooms are at their setpoint when visitors come. */
export function plantHours({ openS, closeS }: EnergyPlan, atS: number): Hours {
  return atS >= openS - PLANT_LEAD_S && atS < closeS ? 'open' : 'closed'
}
