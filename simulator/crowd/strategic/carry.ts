import type { Crowd } from '#simulator/crowd/crowd.ts'
import { stripOfPlace } from '#simulator/crowd/ground/places.ts'
import { CARRIED, NONE } from '#simulator/crowd/visitors.ts'

/**
 * Speed of an evacuation chair down stairs, m/s. Source: Hunt, Galea, Lawrence 2015 (Fire and Materials 39, 407-429), 0.83 m/s, from
 * memory; Adams and Galea 2010 (Pedestrian and Evacuation Dynamics, 129-138), 0.81 m/s, from memory; means of all devices are 0.6
 * to 0.84 m/s (Simulating movement devices used in hospital evacuation, Fire Technology 2020, abstract). On the level it is faster;
 * the same is taken here, on the safe side.
 */
export const CHAIR_MPS = 0.83

/** Gives somebody whom staff carry the speed of the chair where they are and the way they go; those who carry are no bodies of their own. */
export function paceChair({ site, state }: Crowd, slot: number): void {
  const { visitors } = state
  if (visitors.boundTo[slot] !== CARRIED) return
  const strip = stripOfPlace(site.places, visitors.zone[slot]!)
  const link = visitors.link[slot]!
  const end = (link - site.venue.portals.length) & 1
  // A strip takes its share of the wished speed (tactical/steer.ts).
  const share = strip < 0 || link === NONE ? 1 : site.strips[strip]!.pace[end === 0 ? 0 : 1]
  visitors.wishMps[slot] = CHAIR_MPS / share
}
