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

/**
 * The simple steady balance: people = (C − Cout) · flow(damper) / G, its flow fitted to counted people by least squares.
 * @param delayMin how much later the air is read than the people are asked for
 */
export function fitSteadyBalance(days: readonly RoomDay[], law: FlowLaw, delayMin = 0): (day: RoomDay) => number[] {
  const rows = days.flatMap((day) => rowsOf(day, law, delayMin))
  const columns = law(1).map((_, c) => rows.map((row) => row[c]!))
  const per = fitNonNegative(
    columns,
    days.flatMap(({ people }) => people),
  )
  return (day) => rowsOf(day, law, delayMin).map((row) => row.reduce((sum, x, c) => sum + x * per[c]!, 0))
}

function rowsOf(day: RoomDay, law: FlowLaw, delayMin: number): number[][] {
  const excess = excessPpm(day)
  return excess.map((_, minute) => {
    const at = Math.min(minute + delayMin, excess.length - 1)
    return law(day.damper[at]!).map((flow) => flow * excess[at]!)
  })
}
