import { connectorWays } from '#models/venue/connector-ways.ts'
import { OUTSIDE, type Venue } from '#models/venue/schema.ts'
import { type Controls, indexOfId, isShut } from '#simulator/kernel/controls.ts'

/** Ways that can be shut, as a lever would leave them. */
export type Shut = Pick<Controls, 'portalOpen' | 'portalDirection' | 'lanesOpen' | 'zoneClosed'>

/**
 * Zones inside the gates from which no open way leads out, by index.
 * People may leave a closed zone but not walk through one; emergency portals always count as open.
 */
export function zonesWithoutExit(venue: Venue, shut: Shut): number[] {
  const waysInto = reversedWays(venue, shut)
  const reaches = new Uint8Array(venue.zones.length)
  const frontier = [OUT, ...venue.zones.flatMap((zone, i) => (zone.outside === true ? [i] : []))]
  for (let place = frontier.pop(); place !== undefined; place = frontier.pop()) {
    if (place !== OUT) reaches[place] = 1
    if (place !== OUT && shut.zoneClosed[place] === 1) continue
    for (const zone of waysInto.get(place) ?? []) if (zone !== OUT && reaches[zone] !== 1) frontier.push(zone)
  }
  return venue.zones.flatMap((_, i) => (reaches[i] === 1 ? [] : [i]))
}

/** Zones that lose their last way out when `after` replaces `before`, by id. */
export function newlyTrapped(venue: Venue, before: Shut, after: Shut): string[] {
  const known = new Set(zonesWithoutExit(venue, before))
  return zonesWithoutExit(venue, after).flatMap((zone) => (known.has(zone) ? [] : [venue.zones[zone]?.id ?? '']))
}

/** Stands for the world outside the venue among zone indexes. */
const OUT = -1

function reversedWays(venue: Venue, shut: Shut): Map<number, number[]> {
  const into = new Map<number, number[]>()
  const add = (from: number, to: number): void => {
    const list = into.get(to)
    if (list === undefined) into.set(to, [from])
    else list.push(from)
  }
  const place = (id: string): number => (id === OUTSIDE ? OUT : indexOfId(venue.zones, id))
  venue.portals.forEach((portal, i) => {
    if (isShut(shut, i) && portal.kind !== 'emergency') return
    if (shut.portalDirection[i] !== -1) add(place(portal.a), place(portal.b))
    if (shut.portalDirection[i] !== 1) add(place(portal.b), place(portal.a))
  })
  for (const [from, to] of venue.connectors.flatMap(connectorWays)) add(place(from), place(to))
  return into
}
