import type { Zone } from '#models/venue/schema.ts'

/** A kind of visitor. Frames carry its index in the low three bits of `look`: at most eight. */
export interface Persona {
  readonly id: string
  /** Youngest and oldest, years; ages between are equally frequent. Free speed follows from age (speed-by-age.ts). */
  readonly agesY: readonly [youngest: number, oldest: number]
  /** Free speed where age does not tell it, m/s: alone, and pushed by a companion. */
  readonly wheels?: { readonly alone: Speed; readonly pushed: Speed }
  /** Factor on the body radius of an adult. */
  readonly girth: number
  /** Length of a visit as a factor on the venue's mean stay. */
  readonly stay: number
  /** Time at one thing as a factor on the attraction's dwell. */
  readonly linger: number
  /** Median time somebody waits before giving up, s. */
  readonly patienceS: number
  /** Factor on appeal by kind of zone; 1 where not named. */
  readonly taste: Readonly<Partial<Record<Zone['kind'], number>>>
}

/** A speed drawn from the normal distribution and kept inside a range, m/s. */
export interface Speed {
  readonly meanMps: number
  readonly sdMps: number
  readonly rangeMps: readonly [slowest: number, fastest: number]
}

/**
 * Ages, stay, linger, patience and taste are assumptions of this twin, to be fitted when a venue has surveys. In a party the
 * leader's stay, linger, patience and taste decide. Girth of children: shoulder breadth about 0.8 of an adult's at ten years.
 * Wheelchairs: speeds on the level of Boyce, Shields, Silcock 1999 (Fire Technology 35(1)), manual 0.69 ± 0.35 and assisted
 * 1.30 ± 0.34 m/s, quoted from memory; a circle of 0.33 m for a chair 0.7 m wide, which still goes through a door of 0.8 m.
 * New kinds go to the end: frames, recordings and the client know a persona by its index.
 */
export const PERSONAS: readonly Persona[] = [
  { id: 'adult', agesY: [18, 64], girth: 1, stay: 1, linger: 1, patienceS: 600, taste: { street: 1.2 } },
  {
    id: 'elder',
    agesY: [62, 82],
    girth: 1,
    stay: 0.9,
    linger: 1.2,
    patienceS: 420,
    taste: { garden: 1.6, tower: 0.4, restaurant: 1.2 },
  },
  {
    id: 'family',
    agesY: [27, 48],
    girth: 1,
    stay: 1.05,
    linger: 0.9,
    patienceS: 480,
    taste: { garden: 1.3, restaurant: 1.3, cave: 0.8 },
  },
  {
    id: 'student',
    agesY: [16, 25],
    girth: 1,
    stay: 0.85,
    linger: 0.8,
    patienceS: 540,
    taste: { gallery: 1.2, tower: 1.3, street: 1.3 },
  },
  {
    id: 'tour',
    agesY: [30, 75],
    girth: 1,
    stay: 0.75,
    linger: 0.75,
    patienceS: 900,
    taste: { bridge: 1.3, theatre: 1.4, tower: 1.2 },
  },
  { id: 'child', agesY: [4, 12], girth: 0.8, stay: 1, linger: 0.7, patienceS: 300, taste: { garden: 1.5 } },
  {
    id: 'school',
    agesY: [7, 15],
    girth: 0.85,
    stay: 0.7,
    linger: 0.8,
    patienceS: 900,
    taste: { gallery: 1.5, cave: 1.2, restaurant: 0.4, street: 0.6 },
  },
  {
    id: 'wheelchair',
    agesY: [25, 85],
    wheels: {
      alone: { meanMps: 0.69, sdMps: 0.35, rangeMps: [0.3, 1.35] },
      pushed: { meanMps: 1.3, sdMps: 0.34, rangeMps: [0.84, 1.98] },
    },
    girth: 1.65,
    stay: 0.9,
    linger: 1.2,
    patienceS: 480,
    taste: { gallery: 1.3, garden: 1.3 },
  },
]

/** Place of a persona in the list. */
export function personaIndex(id: string): number {
  return PERSONAS.findIndex((persona) => persona.id === id)
}

/** Share of people who follow a sign they pass. Assumption, to be fitted from before/after counts at a real sign. */
export const COMPLIANCE = 0.6
