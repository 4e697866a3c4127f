import type { Attraction } from '#models/venue/schema.ts'

/**
 * Water one guest draws, m³. Assumptions in the range of GB 50015-2019, Table 3.2.2: a flush and a hand wash; a meal at a counter with its
 * dishes (20 to 25 L in canteens); a place that serves nothing needs none.
 */
const WATER_M3 = { toilet: 0.008, food: 0.02 } as const

/** Water drawn where so many people were served, m³. */
export function waterM3({ serves }: Attraction, visits: number): number {
  return serves === undefined ? 0 : visits * WATER_M3[serves]
}
