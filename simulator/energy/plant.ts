import type { BuildingEnergy } from '#models/venue/schema.ts'
import type { Hours } from './hours.ts'

/** Half width of the band round the setpoint in which the plant rests, K. Assumption: usual room controller. */
const DEADBAND_K = 1
/** Setback outside opening hours, K on both sides of the setpoint. Assumption. */
const SETBACK_K = 6
/** Largest heat the plant moves, W per m² of floor. Assumption: rule of thumb for public buildings, 100 to 200 W/m². */
const PLANT_W_PER_M2 = 150

/**
 * Heat the plant gives over one step, W; below 0 when it cools.
 * @param freeC where the building would end without it
 * @param toReachW heat that would bring it to a given temperature
 */
export function plantHeatW(
  building: BuildingEnergy,
  setpointC: number,
  freeC: number,
  hours: Hours,
  toReachW: (wantedC: number) => number,
): number {
  const band = DEADBAND_K + (hours === 'open' ? 0 : SETBACK_K)
  const limit = PLANT_W_PER_M2 * building.floorAreaM2
  if (freeC > setpointC + band) return Math.max(-limit, toReachW(setpointC + band))
  if (freeC < setpointC - band) return Math.min(limit, toReachW(setpointC - band))
  return 0
}
