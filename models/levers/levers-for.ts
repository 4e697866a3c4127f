import { mostAtOnce } from '#models/venue/capacity.ts'
import { isShow } from '#models/venue/programme.ts'
import type { Device, Venue } from '#models/venue/schema.ts'
import { type Direction, type Field, LEVERS, type LeverType, leversOf } from './levers.ts'

/**
 * Levers that can do something at one device: its kind's, less those its portal or attraction has nothing for (no lanes
 * or counters to staff, a door that is never locked, no programme to move). What a catalogue offers and a form is made for.
 */
export function leversFor(device: Device, venue: Venue): LeverType[] {
  const attraction = venue.attractions.find(({ id }) => id === device.attraction)
  const portal = venue.portals.find(({ id }) => id === device.portal)
  return leversOf(device.kind).filter((type) => {
    if (type === 'setStaff') return (device.kind === 'desk' ? attraction?.counters : portal?.lanes) !== undefined
    if (type === 'setServiceRate') return attraction?.counters !== undefined
    if (type === 'setSchedule') return attraction !== undefined && isShow(attraction)
    if (type === 'setDirection') return portal?.kind !== 'emergency'
    return true
  })
}

/** Fields of a lever as one device takes them: no more staff than it has counters or lanes, no more people than its place is for. */
export function fieldsFor(type: LeverType, device: Device, venue: Venue): Readonly<Record<string, Field>> {
  const attraction = venue.attractions.find(({ id }) => id === device.attraction)
  const portal = venue.portals.find(({ id }) => id === device.portal)
  if (type === 'setStaff') {
    const { staff } = LEVERS.setStaff.fields
    return { staff: { ...staff, max: (device.kind === 'desk' ? attraction?.counters : portal?.lanes) ?? staff.max } }
  }
  if (type === 'setCapacity' && attraction !== undefined) {
    const { persons } = LEVERS.setCapacity.fields
    return { persons: { ...persons, max: mostAtOnce(attraction, venue) } }
  }
  if (type === 'setDirection') return { direction: { ...LEVERS.setDirection.fields.direction, options: directionsFor(device, venue) } }
  return LEVERS[type].fields
}

/** Directions a gate, stair, ramp or escalator can be set to: nobody walks both ways on a running escalator, and nothing else stops. */
export function directionsFor(device: Device, venue: Venue): readonly Direction[] {
  const connector = venue.connectors.find(({ id }) => id === device.connector)
  return connector?.kind === 'escalator' ? ['a-to-b', 'b-to-a', 'stopped'] : ['both', 'a-to-b', 'b-to-a']
}
