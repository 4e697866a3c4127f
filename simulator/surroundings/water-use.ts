import type { Attraction } from '#models/venue/schema.ts'

/**
 * Water one guest draws, m³. Assumptions: a flush of 6 L and a hand wash; a meal at a counter with its dishes, as in canteens; a place that
 * serves nothing needs none.
 */
const WATER_M3 = { toilet: 0.008, food: 0.02 } as const

/** Water drawn where so many people were served, m³. */
export function waterM3({ serves }: Attraction, visits: number): number {
  return serves === undefined ? 0 : visits * WATER_M3[serves]
}
