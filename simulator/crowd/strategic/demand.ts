import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import { meanPartySizeOf } from './party-kinds.ts'

const DAY_S = 86_400
const HOUR_S = 3600

/** A scenario's arrivals, ready to be read every tick. */
export interface Demand {
  /** Start of each row, s after midnight, and its persons per second. */
  readonly fromS: readonly number[]
  readonly perS: readonly number[]
  /** Mean number of people in a party. */
  readonly meanParty: number
}

/** Reads the arrivals of a scenario. */
export function createDemand({ arrivals, personaShare }: Scenario): Demand {
  return {
    fromS: arrivals.map(({ from }) => secondsOfDay(from)),
    perS: arrivals.map(({ perHour }) => perHour / HOUR_S),
    meanParty: meanPartySizeOf(personaShare),
  }
}

/**
 * Persons a second who want to come. Before the first row nobody; the last row holds on, past midnight until the first row of
 * the next day, which has the same rows.
 * @param dayS seconds since the midnight before the scenario's start; may exceed a day
 */
export function demandPerS({ fromS, perS }: Demand, dayS: number): number {
  const clockS = dayS % DAY_S
  let rate = dayS < DAY_S ? 0 : (perS.at(-1) ?? 0)
  for (let row = 0; row < fromS.length && fromS[row]! <= clockS; row++) rate = perS[row]!
  return rate
}
