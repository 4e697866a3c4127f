import type { StatedError } from '#models/wire/catalogue.ts'
import type { Rng } from '#simulator/kernel/rng.ts'
import type { Counting, SensorView, Unit } from './define.ts'

/** What remains doubtful even when nobody was counted, persons (sd): somebody may have been missed. Assumption: one in 25 readings. */
const FLOOR_PERSONS = 0.2

/** People who went in and out through a portal since the last observation. Memory: 0 and 1, crossings known so far by direction. */
export function newPassages(view: SensorView, { target, lane, inward, memory }: Unit): readonly [inwards: number, outwards: number] {
  const since = (direction: 0 | 1): number => {
    const total = view.crossings(target, lane, direction)
    const before = memory[direction]!
    memory[direction] = total
    return total - before
  }
  return [since(inward), since(inward === 0 ? 1 : 0)]
}

/** The same as counted: each person missed or counted twice by chance. */
export function countPassages(view: SensorView, unit: Unit, rng: Rng): readonly [peopleIn: number, peopleOut: number] {
  const [inwards, outwards] = newPassages(view, unit)
  return [countEach(inwards, unit.counting, rng), countEach(outwards, unit.counting, rng)]
}

/** How many of `persons` are counted; NaN of unknown many. */
export function countEach(persons: number, { missShare, doubleShare }: Counting, rng: Rng): number {
  let count = 0
  if (Number.isNaN(persons)) return NaN
  for (let i = 0; i < persons; i++) {
    const luck = rng.next()
    if (luck >= missShare) count += luck < missShare + doubleShare ? 2 : 1
  }
  return count
}

/**
 * Error of such a count: each person adds 0, 1 or 2, so the variance is n (m + d - (d - m)²), and what is missed more often
 * than doubled stays as a share, and is stated as the bias.
 */
export function countingError({ missShare, doubleShare }: Counting): StatedError {
  const bias = doubleShare - missShare
  return { absolute: FLOOR_PERSONS, relative: Math.abs(bias), bias, perCount: missShare + doubleShare - bias * bias }
}
