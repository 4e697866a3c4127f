import { connectorWays, stripConnectors } from '#models/venue/connector-ways.ts'
import { type Connector, OUTSIDE, type Venue } from '#models/venue/schema.ts'
import { carAreaM2, WHEELCHAIR_AREA_M2 } from '#simulator/crowd/passage/lift/lift-plan.ts'
import { type Controls, indexOfId, isShut } from '#simulator/kernel/controls.ts'

/** Ways that can be shut, as a lever would leave them. */
export type Shut = Pick<Controls, 'portalOpen' | 'portalDirection' | 'stripDirection' | 'lanesOpen' | 'zoneClosed'>

/** Which connectors somebody can use: all, or those without steps. */
type Use = (connector: Connector) => boolean
const onFoot: Use = () => true
const onWheels: Use = (connector) => connector.kind === 'ramp' || (connector.kind === 'lift' && carAreaM2(connector) >= WHEELCHAIR_AREA_M2)

/**
 * Zones inside the gates from which no open way leads out, by index.
 * People may leave a closed zone but not walk through one; emergency portals always count as open.
 */
export function zonesWithoutExit(venue: Venue, shut: Shut, uses: Use = onFoot): number[] {
  const waysInto = reversedWays(venue, shut, uses)
  const reaches = new Uint8Array(venue.zones.length)
  const frontier = [OUT, ...venue.zones.flatMap((zone, i) => (zone.outside === true ? [i] : []))]
  for (let place = frontier.pop(); place !== undefined; place = frontier.pop()) {
    if (place !== OUT) reaches[place] = 1
    if (place !== OUT && shut.zoneClosed[place] === 1) continue
    for (const zone of waysInto.get(place) ?? []) if (zone !== OUT && reaches[zone] !== 1) frontier.push(zone)
  }
  return venue.zones.flatMap((_, i) => (reaches[i] === 1 ? [] : [i]))
}

/** Zones that lose their last way out, for people on foot or on wheels, when `after` replaces `before`, by id. */
export function newlyTrapped(venue: Venue, before: Shut, after: Shut): string[] {
  const trapped = [onFoot, onWheels].flatMap((uses) => {
    const known = new Set(zonesWithoutExit(venue, before, uses))
    return zonesWithoutExit(venue, after, uses).filter((zone) => !known.has(zone))
  })
  return [...new Set(trapped)].map((zone) => venue.zones[zone]?.id ?? '')
}

/** Stands for the world outside the venue among zone indexes. */
const OUT = -1

function reversedWays(venue: Venue, shut: Shut, uses: Use): Map<number, number[]> {
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
  const usable = venue.connectors.filter(uses)
  const lifts = usable.filter(({ kind }) => kind === 'lift')
  for (const [from, to] of lifts.flatMap(connectorWays)) add(place(from), place(to))
  stripConnectors(venue).forEach((strip, i) => {
    if (!usable.includes(strip)) return
    const [from, to] = [place(strip.from.zone), place(strip.to.zone)]
    if (shut.stripDirection[i] !== -1) add(from, to)
    if (shut.stripDirection[i] !== 1) add(to, from)
  })
  return into
}
