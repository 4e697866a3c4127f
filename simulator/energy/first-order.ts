import { exp } from '#models/math/portable-math.ts'

/**
 * One well-mixed store with constant source and a loss in proportion to its level over one step:
 * capacity · dx/dt = source − loss · x. Solved exactly, so any step length is stable and two half steps equal one.
 */

/** Level after `dtS` seconds. With loss 0 it grows straight; units: capacity / loss is in seconds. */
export function levelAfter(level: number, source: number, loss: number, capacity: number, dtS: number): number {
  return level + ((source - loss * level) / capacity) * dtS * phi((loss * dtS) / capacity)
}

/** Mean level over the step; what is lost in the step is exactly loss × mean × dtS. */
export function meanLevel(level: number, source: number, loss: number, capacity: number, dtS: number): number {
  const z = (loss * dtS) / capacity
  return level + ((source - loss * level) / capacity) * dtS * phi2(z)
}

/** Extra constant source that brings the level from `free` (where it would end without) to `wanted` at the end of the step. */
export function sourceToReach(wanted: number, free: number, loss: number, capacity: number, dtS: number): number {
  return ((wanted - free) * capacity) / (dtS * phi((loss * dtS) / capacity))
}

/** (1 − e^−z) / z, by its series where the quotient loses digits. */
function phi(z: number): number {
  return z < 1e-5 ? 1 - z / 2 + (z * z) / 6 : -Math.expm1(-z) / z
}

/** (1 − phi(z)) / z = (z − 1 + e^−z) / z²; the series holds to 1e-12 below 1e-2. */
function phi2(z: number): number {
  return z < 1e-2 ? 1 / 2 - z / 6 + (z * z) / 24 - (z * z * z) / 120 + (z * z * z * z) / 720 : (z + exp(-z) - 1) / (z * z)
}
