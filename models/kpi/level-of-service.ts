import type { Zone } from '#models/venue/schema.ts'

/** Level of service, A best to F worst. */
export const GRADES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Grade = (typeof GRADES)[number]

/**
 * Upper density of grades A to E in persons per m²; above the last is F.
 * Source: Fruin, Pedestrian Planning and Design (1971), space per person for walkways (35/25/15/10/5 ft²),
 * stairs (20/15/10/7/4 ft²) and queues (13/10/7/3/2 ft²). The scales differ: always say which is used.
 */
export const LEVEL_OF_SERVICE_LIMITS = {
  walkway: [0.31, 0.43, 0.72, 1.08, 2.15],
  stairs: [0.54, 0.72, 1.08, 1.54, 2.7],
  queue: [0.83, 1.08, 1.54, 3.6, 5.4],
} as const satisfies Record<Zone['losScale'], readonly number[]>

/** Grade of a density in persons per m² on one of the three scales. */
export function levelOfService(densityPerM2: number, scale: Zone['losScale']): Grade {
  const index = LEVEL_OF_SERVICE_LIMITS[scale].findIndex((limit) => densityPerM2 < limit)
  return GRADES[index === -1 ? 5 : index] as Grade
}
