import type { Crowd } from '#simulator/crowd/crowd.ts'
import { seamOfLink } from '#simulator/crowd/ground/links.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { isAlarmed } from '#simulator/crowd/strategic/alarm.ts'
import type { Controls } from '#simulator/kernel/controls.ts'

/** Whether the rules of the way let people take a link from that side. A strip rules who may set foot on it; who is on it gets off. */
export function hasRightOfWay(site: Site, controls: Controls, link: number, side: number): boolean {
  const seam = seamOfLink(site.venue, site.places, link)
  if (seam >= 0) return side === 1 || mayEnter(site, controls, seam)
  const rule = controls.portalDirection[link] ?? 0
  return rule === 0 || (rule === 1) === (side === 0)
}

/** Nobody steps onto an escalator before its belt runs as it is to run. */
function mayEnter({ strips }: Site, { stripDirection, beltDirection }: Controls, seam: number): boolean {
  const strip = seam >> 1
  const rule = stripDirection[strip]!
  if (strips[strip]!.beltMps > 0 && beltDirection[strip] !== rule) return false
  return rule === 0 || (rule === 1) === ((seam & 1) === 0)
}

/** Way people go on the strip a mouth belongs to: as its belt runs, or as its rule says; 0 both ways. */
export function wayOfMouth({ venue, places, strips }: Site, { stripDirection, beltDirection }: Controls, link: number): number {
  const seam = seamOfLink(venue, places, link)
  if (seam < 0) return 0
  return strips[seam >> 1]!.beltMps > 0 ? beltDirection[seam >> 1]! : stripDirection[seam >> 1]!
}

/**
 * Whether somebody on a strip would leave it where they came in, against the way it goes. Who came in at the other end, before the
 * way was turned, goes on; and nobody but the belt of an escalator makes people go on into an alarm.
 */
export function turnsBack({ site, controls, state }: Crowd, slot: number, link: number, side: number): boolean {
  if (side === 0 || link !== state.visitors.cameBy[slot]) return false
  const way = wayOfMouth(site, controls, link)
  const end = (link - site.venue.portals.length) & 1
  if (way === 0 || (way === 1) === (end === 1)) return false
  const ahead = site.links[link + (end === 0 ? 1 : -1)]!
  return ahead.kind === 'escalator' || !isAlarmed(controls, ahead.a)
}
