import { exp } from '#models/math/portable-math.ts'
import { normal, type Rng } from '#simulator/kernel/rng.ts'
import type { Unit } from './define.ts'

/**
 * Error that persists, in standard deviations: a first-order autoregressive process with that time constant, sd 1 from the first
 * observation on. Memory: `at`, its value; `at + 1`, whether it has one yet.
 */
export function persistentError({ memory, periodS }: Unit, at: number, persistsS: number, rng: Rng): number {
  const keeps = memory[at + 1] === 0 ? 0 : exp(-periodS / persistsS)
  memory[at] = keeps * memory[at]! + normal(rng, 0, Math.sqrt(1 - keeps * keeps))
  memory[at + 1] = 1
  return memory[at]
}
