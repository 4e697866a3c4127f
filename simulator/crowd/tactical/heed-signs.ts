import type { Crowd } from '#simulator/crowd/crowd.ts'
import { chooseGoal } from '#simulator/crowd/strategic/choose-goal.ts'
import { WALKING } from '#simulator/crowd/visitors.ts'
import { seamOfLink } from '#simulator/crowd/ground/links.ts'
import { chooseLink } from './choose-link.ts'

/** Lets a visitor take note of the signs of the zone they are in, if these say anything and they are one to follow signs. */
export function heedSigns({ state }: Crowd, slot: number): void {
  const { visitors, routes } = state
  const zone = visitors.zone[slot]!
  const group = routes.classZone.indexOf(zone, 1)
  if (group > 0 && routes.speaks[group] === 1 && visitors.follows[slot] === 1) visitors.guide[slot] = zone
}

/**
 * People think again: everybody on the way when a gate, a barrier, a sign or an alarm has changed, else those who stand in a queue.
 * Who can no longer get where they were going thinks of something else.
 */
export function replanAll(crowd: Crowd, who: 'everybody' | 'queues', nowS: number): void {
  const { visitors } = crowd.state
  const { venue, places } = crowd.site
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    if (visitors.mode[slot] !== WALKING || (who === 'queues' && visitors.lane[slot]! < 0)) continue
    heedSigns(crowd, slot)
    const letThrough = visitors.pass[slot]! >= 0 && seamOfLink(venue, places, visitors.pass[slot]!) < 0
    if (!letThrough && !chooseLink(crowd, slot)) chooseGoal(crowd, slot, nowS)
  }
}
