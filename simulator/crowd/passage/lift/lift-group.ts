import { betweenM, flightS, flownM, type LiftPlan, quietWaitS, RIDER_AREA_M2 } from './lift-plan.ts'

/** What a car is doing. Its doors are shut in IDLE and FLYING. */
export const IDLE = 0
export const OPENING = 1
export const ALIGHTING = 2
export const BOARDING = 3
export const CLOSING = 4
export const FLYING = 5

/** Directions as indexes of calls. */
export const DOWN = 0
export const UP = 1
export type Direction = typeof DOWN | typeof UP

/** A group of cars in motion: plain columns, per car or per call. Call of a stop and direction: `2 stop + direction`. */
export interface LiftGroup {
  readonly phase: Uint8Array
  /** Time left in the phase, s; while people change places, until the next may. */
  readonly restS: Float64Array
  /** Stop a car stands at or flies to, and where its flight began. */
  readonly stop: Uint8Array
  readonly from: Uint8Array
  /** 1 upwards, -1 downwards, 0 free to choose. */
  readonly heading: Int8Array
  /** Since the doors opened, and since the last person went over the sill, s. */
  readonly openS: Float64Array
  readonly quietS: Float64Array
  /** Per car × call: 1 when the car has been sent to it. */
  readonly answers: Uint8Array
  /** Per stop: wait people reckon with there, s (expect-waits.ts). */
  readonly waitS: Float64Array
  /** Stops made and people carried since the start: [stops, riders]. */
  readonly trips: Float64Array
  /** Those who have got in: [people, their waits together s, the longest s]. */
  readonly waits: Float64Array
}

/** What is asked of a group now. The caller keeps it true while people get in and out. */
export interface LiftCalls {
  /** Per call: people waiting at the stop to go that way. */
  readonly waiting: Uint16Array
  /** Per call: how long the first of them has waited, s. */
  readonly oldestS: Float64Array
  /** Per car × stop: people aboard who want to get out there. */
  readonly bound: Uint16Array
  /** Per car: people aboard, and the floor they take, m². */
  readonly aboard: Uint16Array
  readonly loadM2: Float64Array
}

/** Cars at rest at the lowest stop. */
export function createLiftGroup(plan: LiftPlan): LiftGroup {
  const { cars, heightM } = plan
  const stops = heightM.length
  return {
    phase: new Uint8Array(cars),
    restS: new Float64Array(cars),
    stop: new Uint8Array(cars),
    from: new Uint8Array(cars),
    heading: new Int8Array(cars),
    openS: new Float64Array(cars),
    quietS: new Float64Array(cars),
    answers: new Uint8Array(cars * stops * 2),
    waitS: Float64Array.from({ length: stops }, () => quietWaitS(plan)),
    trips: new Float64Array(2),
    waits: new Float64Array(3),
  }
}

/** Nobody aboard, nobody waiting. */
export function createLiftCalls({ cars, heightM }: LiftPlan): LiftCalls {
  return {
    waiting: new Uint16Array(heightM.length * 2),
    oldestS: new Float64Array(heightM.length * 2),
    bound: new Uint16Array(cars * heightM.length),
    aboard: new Uint16Array(cars),
    loadM2: new Float64Array(cars),
  }
}

/** Whether a car has room for one more who takes `areaM2`. */
export function fits(plan: LiftPlan, { aboard, loadM2 }: LiftCalls, car: number, areaM2 = RIDER_AREA_M2): boolean {
  return aboard[car]! < plan.persons && loadM2[car]! + areaM2 <= plan.cabinAreaM2 + 1e-9
}

/** Whether the doors of a car are open or opening. */
export function standsOpen({ phase }: LiftGroup, car: number): boolean {
  return phase[car] === OPENING || phase[car] === ALIGHTING || phase[car] === BOARDING
}

/** Height of the floor of a car, m. */
export function carHeightM(plan: LiftPlan, { phase, restS, stop, from }: LiftGroup, car: number): number {
  const endM = plan.heightM[stop[car]!]!
  if (phase[car] !== FLYING) return endM
  const startM = plan.heightM[from[car]!]!
  const wayM = betweenM(plan, from[car]!, stop[car]!)
  const madeM = flownM(plan, wayM, flightS(plan, wayM) - restS[car]!)
  return endM >= startM ? startM + madeM : startM - madeM
}
