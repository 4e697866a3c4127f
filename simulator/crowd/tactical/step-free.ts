import type { Crowd } from '#simulator/crowd/crowd.ts'
import { liftOfPlace } from '#simulator/crowd/ground/places.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { WHEELCHAIR_AREA_M2 } from '#simulator/crowd/passage/lift/lift-plan.ts'
import { PERSONAS } from '#simulator/crowd/strategic/personas.ts'
import { CARRIED, type Visitors } from '#simulator/crowd/visitors.ts'

/** How people get about, as the index of their routes: on foot, or on wheels. */
export const ON_FOOT = 0
export const STEP_FREE = 1
export const MOBILITIES = 2
export type Mobility = typeof ON_FOOT | typeof STEP_FREE

/** Whether wheels are kept off a link: by steps, or by a car too small. */
export function stopsWheels({ links, lifts, places }: Pick<Site, 'links' | 'lifts' | 'places'>, link: number): boolean {
  const { kind, b } = links[link]!
  if (kind === 'lift') return lifts[liftOfPlace(places, b)]!.plan.cabinAreaM2 < WHEELCHAIR_AREA_M2
  return kind === 'stairs' || kind === 'escalator'
}

/** Whether somebody sits in a wheelchair, or did until staff took them on. */
export function isOnWheels({ persona }: Visitors, slot: number): boolean {
  return PERSONAS[persona[slot]!]!.wheels !== undefined
}

/**
 * How a visitor gets about; a party takes the way of the one who leads it, and a wheelchair leads its own. Whom staff carry goes
 * where they go on foot.
 */
export function mobilityOf({ state: { visitors } }: Crowd, slot: number): Mobility {
  const leader = visitors.leader[slot]!
  return isOnWheels(visitors, leader) && visitors.boundTo[leader] !== CARRIED ? STEP_FREE : ON_FOOT
}
