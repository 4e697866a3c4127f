import type { Direction, Lever } from '#models/levers/levers.ts'
import { stripConnectors, usualDirection } from '#models/venue/connector-ways.ts'
import type { Venue } from '#models/venue/schema.ts'

/** The lever that takes a lever back; null where nothing can (what was set before is not known). */
export function undoLever(lever: Lever, venue: Venue): Lever | null {
  switch (lever.type) {
    case 'setInflow':
      return { type: 'setInflow', device: lever.device, perMin: null }
    case 'setRouteWeight':
      return { type: 'setRouteWeight', device: lever.device, zone: lever.zone, factor: 1 }
    case 'message':
      return { type: 'message', device: lever.device, text: venue.name, about: null }
    case 'setGate':
      return { type: 'setGate', device: lever.device, open: !lever.open }
    case 'closeZone':
      return { type: 'closeZone', device: lever.device, closed: !lever.closed }
    case 'setDirection': {
      return { type: 'setDirection', device: lever.device, direction: drawnDirection(lever, venue) }
    }
    case 'setStaff':
      return staffAgain(lever, venue)
    case 'setCapacity':
      return { type: 'setCapacity', device: lever.device, persons: null }
    case 'setServiceRate':
      return { type: 'setServiceRate', device: lever.device, perMin: null }
    case 'setSchedule':
      return { type: 'setSchedule', device: lever.device, shiftMin: 0 }
    case 'setArrivalShare':
      return { type: 'setArrivalShare', device: lever.device, share: null }
    case 'setVentilation':
      return { type: 'setVentilation', device: lever.device, share: 1 }
    case 'setSetpoint':
    case 'setLighting':
      return null
  }
}

/** The way of a gate, stair, ramp or escalator as drawn. */
function drawnDirection(lever: Lever, venue: Venue): Direction {
  const { portal, connector } = deviceOf(lever, venue) ?? {}
  const strip = stripConnectors(venue).find(({ id }) => id === connector)
  if (strip === undefined) return venue.portals.find(({ id }) => id === portal)?.direction ?? 'both'
  const drawn = strip.direction ?? usualDirection(strip)
  return drawn === 'both' ? 'both' : drawn === 'from-to' ? 'a-to-b' : 'b-to-a'
}

/** The counters or lanes open on an ordinary day. */
function staffAgain(lever: Lever, venue: Venue): Lever | null {
  const device = deviceOf(lever, venue)
  const attraction = venue.attractions.find((candidate) => candidate.id === device?.attraction)
  const portal = venue.portals.find((candidate) => candidate.id === device?.portal)
  const staff = device?.kind === 'desk' ? (attraction?.staffed ?? attraction?.counters) : portal?.lanes
  return staff === undefined ? null : { type: 'setStaff', device: lever.device, staff }
}

function deviceOf({ device }: Lever, venue: Venue): Venue['devices'][number] | undefined {
  return venue.devices.find(({ id }) => id === device)
}
