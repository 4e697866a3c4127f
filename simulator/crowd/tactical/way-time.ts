import type { Crowd } from '#simulator/crowd/crowd.ts'
import { rideBetweenS } from '#simulator/crowd/ground/lifts.ts'
import { sampleField, sampled } from './sample-field.ts'

/** Time from a visitor's position to a link end of their place with nobody in the way, s: on foot, or riding; Infinity where no way leads. */
export function wayS({ site, state }: Crowd, slot: number, end: number): number {
  const { visitors } = state
  const field = site.fields[site.fieldToLink[end]!]
  if (field === undefined) return rideBetweenS(site, visitors.cameBy[slot]!, end >> 1)
  return sampleField(field, visitors.x[slot]!, visitors.y[slot]!) ? Math.max(0, sampled.phiM) / state.routes.speedTo[end]! : Infinity
}
