/**
 * Constants of the collision-free speed model V2 with true clearance, shoulder turn, side bias and arch rule.
 * Source: Tordeux, Chraibi, Seyfried (arXiv 1512.05597); Xu, Chraibi, Tordeux (arXiv 1908.10304); the changes from the crowd
 * design document §2.4. What was tried on doors, counterflow and speed by density, and why these won: TUNING.md beside this.
 */
export const MODEL = {
  /**
   * Strength and range, m, of repulsion between people: direction only, never speed. Strength 5 as first published, softer than
   * JuPedSim's 8 over 0.1 m, which keeps headings in a jam still.
   */
  repulsion: 5,
  rangeM: 0.12,
  /** Gap at which repulsion is no longer felt, m: 5 exp(-10) = 2e-4. */
  feltM: 1.2,
  /** People heading this much against each other (cosine) turn a shoulder: their width counts less. */
  oncomingCosine: -0.2,
  shoulder: 0.7,
  /** Lean to the keep side when somebody comes the other way within 2 m. */
  sideBias: 0.5,
  /**
   * Lean past somebody ahead who is nearer than the wished gap: without it the fast walk in file behind the slow on empty ground.
   * Sideways only and away from the other, as Xu, Chraibi, Seyfried 2021 (arXiv 2107.00624) steer. The strength is ours: in an
   * endless corridor 0.5 and 1 walk alike, within 0.03 m/s from 0.5 to 3 persons/m², so the weaker.
   */
  passing: 0.5,
  /** Of two with one goal the one nearer to it ignores this much of the other's width: no arch holds. */
  archShare: 0.9,
  /**
   * Time constant of turning among others, s: half of the 0.3 s of Xu, Chraibi, Seyfried 2021 (arXiv 2107.00624), at which
   * bodies overlap. Who turns right about, to beyond this cosine, does so at once: no direction lies between.
   */
  turnS: 0.15,
  turnAboutCosine: -0.99,
  /** Neighbours looked at beyond wished speed times gap, m. */
  extraReachM: 0.4,
  maxReachM: 2,
  /**
   * Who makes the second substep of a tick without looking again: whose way is free at the wished speed and this much farther, m
   * (two who meet at 1.5 m/s each close so much in a substep), who has no gap to anybody under the other, m, nor a wall in reach,
   * and has not turned beyond this cosine (6 degrees). What it costs: TUNING.md.
   */
  calmSlackM: 0.15,
  calmM: 0.25,
  calmCosine: 0.995,
  /** Share of an overlap that the contact pass undoes, and the most it moves anybody, m per tick. */
  push: 0.5,
  maxPushM: 0.05,
} as const

/**
 * Strength and range, m, of repulsion from walls, softer and longer than published (5, 0.02 m): that range is shorter than one
 * step; how far walls are felt, m; and nearer than the body and this, m, nobody heads into one.
 */
export const WALLS = { repulsion: 2, rangeM: 0.06, feltM: 0.6, turnM: 0.05 } as const

/** Share of the body radius that walls never come nearer than. Source: crowd design §2.4 d. */
export const BODY_SHARE = 0.5

/**
 * Wished gap in time, s, and body radius, m: mean and spread across people. Means: tests/validation/crowd/calibrate.ts, HERMES
 * corridors with Weidmann kept to, and pinned by a test; spreads: crowd design §2.4.
 */
export const BODY = { gapS: 0.56, gapSdS: 0.08, gapMinS: 0.4, radiusM: 0.2, radiusSpreadM: 0.02 } as const

/** Length of one operational substep, s: two to a tick. Walls leak at 0.1 s without the hard constraint (crowd design §0.10). */
export const SUBSTEP_S = 0.05
export const SUBSTEPS = 2
