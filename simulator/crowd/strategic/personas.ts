import type { Zone } from '#models/venue/schema.ts'

/** A kind of visitor. Frames carry its index in the low three bits of `look`: at most eight. */
export interface Persona {
  readonly id: string
  /** Free walking speed on the level, mean and spread across people, m/s. */
  readonly speedMps: number
  readonly speedSdMps: number
  /** Length of a visit as a factor on the venue's mean stay. */
  readonly stay: number
  /** Time at one thing as a factor on the attraction's dwell. */
  readonly linger: number
  /** Median time somebody waits before giving up, s. */
  readonly patienceS: number
  /** Factor on appeal by kind of zone; 1 where not named. */
  readonly taste: Readonly<Partial<Record<Zone['kind'], number>>>
}

/**
 * Speeds: Weidmann 1993 (1.34 ± 0.26 m/s over all ages) with his age curve as printed in RiMEA test 7 (1.54 at 30, 1.41 at 50,
 * 1.07 at 70 m/s); people with children and in parties walk at the pace of the slowest (1.1 to 1.2 m/s, Moussaïd et al. 2010,
 * PLoS ONE 5(4) e10047). Stay, linger, patience and taste are assumptions of this twin, to be fitted when a venue has surveys.
 */
export const PERSONAS: readonly Persona[] = [
  { id: 'adult', speedMps: 1.34, speedSdMps: 0.22, stay: 1, linger: 1, patienceS: 600, taste: { street: 1.2 } },
  {
    id: 'elder',
    speedMps: 1.05,
    speedSdMps: 0.18,
    stay: 0.9,
    linger: 1.2,
    patienceS: 420,
    taste: { garden: 1.6, tower: 0.4, restaurant: 1.2 },
  },
  {
    id: 'family',
    speedMps: 1.15,
    speedSdMps: 0.16,
    stay: 1.05,
    linger: 0.9,
    patienceS: 480,
    taste: { garden: 1.3, restaurant: 1.3, cave: 0.8 },
  },
  {
    id: 'student',
    speedMps: 1.45,
    speedSdMps: 0.2,
    stay: 0.85,
    linger: 0.8,
    patienceS: 540,
    taste: { gallery: 1.2, tower: 1.3, street: 1.3 },
  },
  {
    id: 'tour',
    speedMps: 1.15,
    speedSdMps: 0.12,
    stay: 0.75,
    linger: 0.75,
    patienceS: 900,
    taste: { bridge: 1.3, theatre: 1.4, tower: 1.2 },
  },
]

/** Free speeds are kept inside this range, m/s. */
export const SPEED_RANGE_MPS = [0.6, 2] as const

/** Share of people who follow a sign they pass. Assumption, to be fitted from before/after counts at a real sign. */
export const COMPLIANCE = 0.6
