import { exp } from '#models/math/portable-math.ts'

/**
 * One well-mixed store with constant source and a loss in proportion to its level over one step:
 * capacity · dx/dt = source − loss · x. Solved exactly, so any step length is stable and two half steps equal one.
 */

/** Level after `dtS` seconds. With loss 0 it grows straight; units: capacity / loss is in seconds. */
export function levelAfter(level: number, source: number, loss: number, capacity: number, dtS: number): number {
  return level + ((source - loss * level) / capacity) * dtS * phi((loss * dtS) / capacity)
}

/** (1 − e^−z) / z, by its series where the quotient loses digits. */
function phi(z: number): number {
  return z < 1e-3 ? 1 - z / 2 + (z * z) / 6 - (z * z * z) / 24 : (1 - exp(-z)) / z
}
