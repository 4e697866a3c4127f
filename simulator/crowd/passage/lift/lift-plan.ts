import type { LiftConnector } from '#models/venue/schema.ts'

/**
 * Figures of one group of lifts, fixed by the venue. Stops are named by their rank from the lowest to the highest; two doors on
 * one floor are two stops of the same height.
 */
export interface LiftPlan {
  /** Per stop, ascending, m. */
  readonly heightM: Float64Array
  readonly cars: number
  /** Most people in a car, and its floor: whichever is used up first. */
  readonly persons: number
  readonly cabinAreaM2: number
  readonly speedMps: number
  readonly accelerationMps2: number
  /** Time to open the doors, and again to close them, s. */
  readonly doorS: number
  /** Doors stay open at least this long, s. */
  readonly dwellS: number
  /** Time one person takes over the sill, in or out, s. */
  readonly boardingS: number
}

/**
 * What a lift has when its document says no more. All from memory, in the ranges of CIBSE Guide D (2015) and Barney, Elevator
 * Traffic Handbook (2003) for small public buildings: 1.0 m/s and 0.8 m/s² up to about 20 m of rise, side doors of 0.9 m 2 to 3 s
 * each way, dwell 2 to 3 s, 1.0 to 1.2 s per person and direction; a 1,000 kg car for 13.
 */
export const LIFT_DEFAULTS = {
  cars: 1,
  persons: 13,
  speedMps: 1,
  accelerationMps2: 0.8,
  doorS: 2.5,
  dwellS: 2.5,
  boardingS: 1.1,
} as const

/**
 * Floor one standing person takes in a car, m². Source: crowd design §3 (0.2), between the 0.21 of Barney 2003 and the 0.18 to
 * 0.21 that the table of rated load against cabin area of ISO 8100-1 works out at; from memory.
 */
export const RIDER_AREA_M2 = 0.2
/** Floor of a wheelchair with its user, m²: 1.2 m × 0.7 m. Source: ISO 7193 overall dimensions, from memory. */
export const WHEELCHAIR_AREA_M2 = 0.84

/** The figures of a lift connector over stops at these heights, m, ascending. */
export function liftPlanOf(lift: LiftConnector, heightsM: readonly number[]): LiftPlan {
  return {
    heightM: Float64Array.from(heightsM),
    cars: lift.cars ?? LIFT_DEFAULTS.cars,
    persons: carPersons(lift),
    cabinAreaM2: carAreaM2(lift),
    speedMps: lift.speedMps ?? LIFT_DEFAULTS.speedMps,
    accelerationMps2: lift.accelerationMps2 ?? LIFT_DEFAULTS.accelerationMps2,
    doorS: lift.doorS ?? LIFT_DEFAULTS.doorS,
    dwellS: lift.dwellS ?? LIFT_DEFAULTS.dwellS,
    boardingS: lift.boardingS ?? LIFT_DEFAULTS.boardingS,
  }
}

/** Persons one car takes. */
export function carPersons({ capacity }: LiftConnector): number {
  return capacity ?? LIFT_DEFAULTS.persons
}

/** Floor of one car, m²: as much as its persons take when the document gives none. */
export function carAreaM2(lift: LiftConnector): number {
  return lift.cabinAreaM2 ?? carPersons(lift) * RIDER_AREA_M2
}

/**
 * Time of a flight over `distanceM` from rest to rest, s: d/v + v/a, or 2 √(d/a) where full speed is never reached. Jerk is left
 * out: it adds a/j, 0.5 to 1 s, to every flight. Source: crowd design §3; Barney 2003, kinematics.
 */
export function flightS({ speedMps, accelerationMps2 }: LiftPlan, distanceM: number): number {
  if (distanceM * accelerationMps2 >= speedMps * speedMps) return distanceM / speedMps + speedMps / accelerationMps2
  return 2 * Math.sqrt(distanceM / accelerationMps2)
}

/** Time at the end of such a flight during which the car brakes, s: it can no longer be asked to stop nearer. */
export function brakingS({ speedMps, accelerationMps2 }: LiftPlan, distanceM: number): number {
  return Math.min(speedMps, Math.sqrt(distanceM * accelerationMps2)) / accelerationMps2
}

/** Way made `elapsedS` into a flight over `distanceM`, m. */
export function flownM(plan: LiftPlan, distanceM: number, elapsedS: number): number {
  const { accelerationMps2 } = plan
  const slowS = brakingS(plan, distanceM)
  const restS = flightS(plan, distanceM) - elapsedS
  if (elapsedS <= 0) return 0
  if (restS <= 0) return distanceM
  if (restS < slowS) return distanceM - (accelerationMps2 * restS * restS) / 2
  if (elapsedS < slowS) return (accelerationMps2 * elapsedS * elapsedS) / 2
  return (accelerationMps2 * slowS * slowS) / 2 + accelerationMps2 * slowS * (elapsedS - slowS)
}

/** Distance between two stops, m. */
export function betweenM({ heightM }: LiftPlan, from: number, to: number): number {
  return Math.abs(heightM[to]! - heightM[from]!)
}

/**
 * Expected time from stepping in at one stop to stepping out at another, s: doors shut, flight, doors open, and half a car of
 * others to go first over either sill. Stops on the way are not foreseen.
 */
export function rideS(plan: LiftPlan, from: number, to: number): number {
  return 2 * plan.doorS + flightS(plan, betweenM(plan, from, to)) + plan.boardingS * (1 + plan.persons / 4)
}

/** Wait in a quiet hour, s: half an interval of the cars, an interval being a run up and down shared by them. */
export function quietWaitS(plan: LiftPlan): number {
  return intervalS(plan) / 2
}

/** Time between two cars at one stop when all run the whole way, s. */
export function intervalS(plan: LiftPlan): number {
  return (2 * rideS(plan, 0, plan.heightM.length - 1)) / plan.cars
}
