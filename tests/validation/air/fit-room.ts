import {
  type AirReading,
  CO2_M3_PER_S,
  learntLeak,
  type PeopleEstimate,
  type PeopleFromCo2,
  peopleAt,
  type RoomAir,
  startPeopleFromCo2,
  stepPeopleFromCo2,
} from '#client/analytics/mapping/people-from-co2.ts'
import { fitNonNegative } from './least-squares.ts'
import type { CountedRoom, RoomDay } from './read-rooms.ts'
import { excessPpm } from './steady-balance.ts'

/** Height of a teaching room, m. Assumption: the table gives floors only. */
const HEIGHT_M = 3
/** Floor where no table gives it, m². Assumption. */
const FLOOR_M2 = 130
/** The house is shut from 22:00 to 6:00, minutes of the day. Assumption: a university building. */
const SHUT_FROM_MIN = 22 * 60
const SHUT_TO_MIN = 6 * 60
const MINUTE_S = 60
/** Delays and restlessness that are tried, min and persons/√min. */
const DELAYS_MIN = [10, 20, 30] as const
const RESTLESS_PER_ROOT_MIN = [0.2, 0.35, 0.6] as const

/** Flow of fresh air by the damper, m³/s: nothing shut, a least flow as soon as it opens, and more with the opening. */
interface FreshAir {
  readonly leastM3PerS: number
  readonly perOpeningM3PerS: number
}

/** A room whose flow, delay and restlessness are fitted, with its leakage learnt. */
export interface FittedRoom {
  readonly room: RoomAir
  readonly freshAir: FreshAir
  readonly learnt: PeopleFromCo2 | undefined
}

/** One minute as known at once, and as known when the delay has passed. */
export interface Estimated {
  readonly atOnce: readonly PeopleEstimate[]
  readonly settled: readonly PeopleEstimate[]
  readonly learnt: PeopleFromCo2 | undefined
}

/**
 * Fits a room on its early days: leakage from their nights alone, then the flow by the damper from counted people, then
 * delay and restlessness as those with the least error. Volume and breath are the room's and the literature's.
 */
export function fitRoom({ floorM2 }: CountedRoom, days: readonly RoomDay[]): FittedRoom {
  const airM3 = (floorM2 ?? FLOOR_M2) * HEIGHT_M
  const tries = DELAYS_MIN.flatMap((delayMin) => {
    const delayS = delayMin * MINUTE_S
    const first = fitFreshAir(days, delayMin, 0)
    const { learnt } = runDays(
      { room: { airM3, delayS, restlessness: 0.35 / Math.sqrt(MINUTE_S) }, freshAir: first, learnt: undefined },
      days,
    )
    const freshAir = fitFreshAir(days, delayMin, learnt === undefined ? 0 : learntLeak(learnt).m3PerS)
    return RESTLESS_PER_ROOT_MIN.map((perRootMin) => {
      const fitted: FittedRoom = { room: { airM3, delayS, restlessness: perRootMin / Math.sqrt(MINUTE_S) }, freshAir, learnt: undefined }
      const ran = runDays(fitted, days)
      return {
        fitted: { ...fitted, learnt: ran.learnt },
        error: meanError(
          ran.days.flatMap(({ settled }) => meansOf(settled)),
          days,
        ),
      }
    })
  })
  return tries.reduce((best, next) => (next.error < best.error ? next : best)).fitted
}

/** People of one day, minute by minute; every day starts anew, because days of the file do not follow one another. */
export function runDay({ room, freshAir, learnt }: FittedRoom, day: RoomDay): Estimated {
  const reading = (minute: number): AirReading => ({
    tS: minute * MINUTE_S,
    co2Ppm: day.co2Ppm[minute]!,
    freshAirM3PerS: flowOf(freshAir, day.damper[minute]!),
    people: isOpen(minute) ? 'unknown' : 'none',
  })
  let state = startPeopleFromCo2(room, reading(0), learnt)
  const states = day.co2Ppm.map((_, minute) => (state = stepPeopleFromCo2(room, state, reading(minute))))
  const at = (known: number, minute: number) => peopleAt(room, states[Math.min(known, states.length - 1)]!, minute * MINUTE_S)
  return {
    atOnce: states.map((_, minute) => at(minute, minute)),
    settled: states.map((_, minute) => at(minute + room.delayS / MINUTE_S, minute)),
    learnt: state,
  }
}

/** Whether the house is open at a minute of the day. */
export function isOpen(minute: number): boolean {
  return minute >= SHUT_TO_MIN && minute < SHUT_FROM_MIN
}

function runDays(
  fitted: FittedRoom,
  days: readonly RoomDay[],
): { readonly days: readonly Estimated[]; readonly learnt: PeopleFromCo2 | undefined } {
  let { learnt } = fitted
  const ran = days.map((day) => {
    const one = runDay({ ...fitted, learnt }, day)
    learnt = one.learnt
    return one
  })
  return { days: ran, learnt }
}

/** Mean distance to the people counted, minute by minute through the days. */
export function meanError(estimates: readonly number[], days: readonly RoomDay[]): number {
  const people = days.flatMap((day) => day.people)
  return estimates.reduce((sum, estimate, i) => sum + Math.abs(estimate - people[i]!), 0) / people.length
}

/** The means of some estimates. */
export function meansOf(estimates: readonly PeopleEstimate[]): number[] {
  return estimates.map(({ mean }) => mean)
}

function flowOf({ leastM3PerS, perOpeningM3PerS }: FreshAir, damper: number): number {
  return damper > 0 ? leastM3PerS + perOpeningM3PerS * damper : 0
}

/** The steady balance `delayMin` later, with the leakage given. */
function fitFreshAir(days: readonly RoomDay[], delayMin: number, leakM3PerS: number): FreshAir {
  const perPpm = 1e-6 / CO2_M3_PER_S
  const rows = days.flatMap((day) => {
    const excess = excessPpm(day)
    return excess.slice(delayMin).map((ppm, i) => ({ ppm, damper: day.damper[i + delayMin]!, people: day.people[i]! }))
  })
  const columns = [rows.map(({ ppm, damper }) => (damper > 0 ? perPpm * ppm : 0)), rows.map(({ ppm, damper }) => perPpm * ppm * damper)]
  const [leastM3PerS, perOpeningM3PerS] = fitNonNegative(
    columns,
    rows.map(({ ppm, people }) => people - perPpm * leakM3PerS * ppm),
  )
  return { leastM3PerS: leastM3PerS!, perOpeningM3PerS: perOpeningM3PerS! }
}
