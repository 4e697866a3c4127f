import type { Crowd } from '#simulator/crowd/crowd.ts'
import { isOnWheels } from '#simulator/crowd/tactical/step-free.ts'

/** Counts somebody who fled an alarm and is safe. */
export function countSafe({ state: { visitors, totals } }: Crowd, slot: number): void {
  totals.evacuated++
  if (isOnWheels(visitors, slot)) totals.evacuatedOnWheels++
}
