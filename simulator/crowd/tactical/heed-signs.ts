import type { Crowd } from '#simulator/crowd/crowd.ts'
import { WALKING } from '#simulator/crowd/visitors.ts'
import { chooseLink } from './choose-link.ts'

/** Lets a visitor take note of the signs of the zone they are in, if these say anything and they are one to follow signs. */
export function heedSigns({ state }: Crowd, slot: number): void {
  const { visitors, routes } = state
  const zone = visitors.zone[slot]!
  const group = routes.classZone.indexOf(zone, 1)
  if (group > 0 && routes.speaks[group] === 1 && visitors.follows[slot] === 1) visitors.guide[slot] = zone
}

/** Everybody on the way looks round and thinks again, because a gate, a barrier or a sign has just changed. */
export function replanAll(crowd: Crowd): void {
  const { visitors } = crowd.state
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    if (visitors.mode[slot] !== WALKING) continue
    heedSigns(crowd, slot)
    if (visitors.pass[slot]! < 0) chooseLink(crowd, slot)
  }
}
