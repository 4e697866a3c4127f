import type { Crowd } from '#simulator/crowd/crowd.ts'
import type { Link } from '#simulator/crowd/ground/links.ts'
import { PERSONAS } from '#simulator/crowd/strategic/personas.ts'

/** How people get about, as the index of their routes: on foot, or only where there are no steps. */
export const ON_FOOT = 0
export const STEP_FREE = 1
export const MOBILITIES = 2
export type Mobility = typeof ON_FOOT | typeof STEP_FREE

/** Whether steps keep wheels off a link: a ramp and a lift are for all. */
export function hasSteps({ kind }: Link): boolean {
  return kind === 'stairs' || kind === 'escalator'
}

/** How a visitor gets about; a party takes the way of the one who leads it, and a wheelchair leads its own. */
export function mobilityOf({ state: { visitors } }: Crowd, slot: number): Mobility {
  return PERSONAS[visitors.persona[visitors.leader[slot]!]!]!.wheels === undefined ? ON_FOOT : STEP_FREE
}
