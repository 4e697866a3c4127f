import { segmentLengthM } from '#models/geometry/segment.ts'
import type { Venue } from '#models/venue/schema.ts'
import { exp } from '#models/math/portable-math.ts'
import type { RoomPlan } from './plan.ts'

/** Height of an open doorway, m. Assumption: the usual leaf, also where the opening is drawn wider. */
const DOORWAY_HEIGHT_M = 2.1
/** Discharge coefficient of a doorway with air going both ways. Source: Brown & Solvason, Int. J. Heat Mass Transfer 5 (1962) 859-868: 0.6 to 1. */
const DISCHARGE = 0.6
const GRAVITY_M_S2 = 9.81
/**
 * Temperature difference between the rooms of one building that draw on the same plant, K: warm air lies under the ceiling of
 * the fuller room. Assumption; it carries some 0.08 m³/s both ways per metre of doorway.
 */
const LEAST_DIFFERENCE_K = 0.5
const ZERO_C_K = 273.15

/** A doorway between two rooms: what passes people passes air. */
export interface Doorway {
  readonly portal: number
  /** The rooms it joins, by place in the list of rooms. */
  readonly a: number
  readonly b: number
  readonly widthM: number
}

/** The doorways between indoor zones. Emergency doors are kept shut, and a way to the open is part of a room's infiltration. */
export function planDoorways(venue: Venue, rooms: readonly RoomPlan[]): Doorway[] {
  const roomOf = (id: string): number => rooms.findIndex(({ zone }) => venue.zones[zone]?.id === id)
  return venue.portals.flatMap(({ a, b, kind, segment }, portal) => {
    const ends = { a: roomOf(a), b: roomOf(b) }
    if (kind === 'emergency' || ends.a === -1 || ends.b === -1) return []
    return [{ portal, ...ends, widthM: segmentLengthM(segment) }]
  })
}

/**
 * Air that passes an open doorway each way, m³/s: Q = (Cd/3) · W · √(g · H³ · ΔT/T), the exchange that a difference of
 * temperature drives. Source: Brown & Solvason 1962; Awbi, Ventilation of Buildings (2003), section 3.5.
 */
export function doorwayM3PerS(widthM: number, aC: number, bC: number): number {
  const differenceK = Math.max(LEAST_DIFFERENCE_K, Math.abs(aC - bC))
  const meanK = ZERO_C_K + (aC + bC) / 2
  const fall = GRAVITY_M_S2 * DOORWAY_HEIGHT_M * DOORWAY_HEIGHT_M * DOORWAY_HEIGHT_M
  return (DISCHARGE / 3) * widthM * Math.sqrt((fall * differenceK) / meanK)
}

/**
 * What the first of two rooms gives to the second in one step, in level × m³, exactly for that pair: their difference decays
 * with flow × (1/Va + 1/Vb), and what one loses the other gains.
 */
export function passed(levelA: number, levelB: number, airAM3: number, airBM3: number, flowM3PerS: number, dtS: number): number {
  const bothM3 = (airAM3 * airBM3) / (airAM3 + airBM3)
  return (levelA - levelB) * bothM3 * (1 - exp((-flowM3PerS * dtS) / bothM3))
}
