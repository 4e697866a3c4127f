import { fitNonNegative } from './least-squares.ts'
import type { RoomDay } from './read-rooms.ts'

/** From when to when nobody is taken to be in, minutes of the day: the level outdoors is what is left then. */
const NIGHT_MIN = [120, 360] as const

/** What is above outdoors, ppm, minute by minute. */
export function excessPpm({ co2Ppm }: RoomDay): number[] {
  const night = co2Ppm.slice(...NIGHT_MIN)
  const outdoor = night.toSorted((a, b) => a - b)[Math.floor(night.length / 2)] ?? 420
  return co2Ppm.map((ppm) => Math.max(0, ppm - outdoor))
}

/** How flow follows the damper: columns of a linear model. */
export type FlowLaw = (damper: number) => readonly number[]

/** Leakage, and flow in proportion to the opening. */
export const proportional: FlowLaw = (damper) => [1, damper]
/** Leakage, a least flow as soon as it opens, and more with the opening: boxes of variable air volume are set so. */
export const withLeastFlow: FlowLaw = (damper) => [1, damper > 0 ? 1 : 0, damper]

/** The simple steady balance: people = (C − Cout) · flow(damper) / G, its flow fitted to counted people by least squares. */
export function fitSteadyBalance(days: readonly RoomDay[], law: FlowLaw): (day: RoomDay) => number[] {
  const columns = law(1).map((_, c) => days.flatMap((day) => excessPpm(day).map((excess, i) => excess * law(day.damper[i]!)[c]!)))
  const per = fitNonNegative(
    columns,
    days.flatMap(({ people }) => people),
  )
  return (day) => excessPpm(day).map((excess, i) => excess * law(day.damper[i]!).reduce((sum, x, c) => sum + x * per[c]!, 0))
}
