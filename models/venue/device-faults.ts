import { type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import { stripConnectors } from './connector-ways.ts'
import { isEntrance } from './entrances.ts'
import { isShow } from './programme.ts'
import type { Device, Venue } from './schema.ts'

/** Desks, stages, booking desks and devices at connectors that stand at nothing they could act on, and counters staffed beyond what is drawn. */
export function deviceFaults(venue: Venue): DocumentIssue[] {
  return [...venue.devices.flatMap((device, i) => targetFault(venue, device, `/devices/${i}`)), ...staffFaults(venue)]
}

function targetFault(venue: Venue, device: Device, at: string): DocumentIssue[] {
  const fault = (message: string, value: unknown, allowed: string, field: string): DocumentIssue[] => [
    documentIssue('VENUE_DEVICE_TARGET', message, value, allowed, `${at}/${field}`),
  ]
  const attraction = venue.attractions.find(({ id }) => id === device.attraction)
  const portal = venue.portals.find(({ id }) => id === device.portal)
  if (device.kind === 'desk' && attraction === undefined)
    return fault('a desk stands at an attraction', device.attraction, 'an id in /attractions', 'attraction')
  if (device.kind === 'stage' && (attraction === undefined || !isShow(attraction)))
    return fault('a stage belongs to an attraction with shows', device.attraction, 'an attraction with durationMin and times', 'attraction')
  if (device.kind === 'booking' && (portal === undefined || !isEntrance(venue, portal)))
    return fault('a booking desk sends people to an entrance', device.portal, 'a portal that leads in from before the gates', 'portal')
  if (device.kind === 'connector' && !stripConnectors(venue).some(({ id }) => id === device.connector))
    return fault('a connector that can be turned', device.connector, 'a stair, ramp or escalator in /connectors', 'connector')
  return []
}

function staffFaults({ attractions }: Venue): DocumentIssue[] {
  return attractions.flatMap(({ counters = 0, staffed }, i) =>
    staffed === undefined || staffed <= counters
      ? []
      : [documentIssue('VENUE_STAFF', 'more counters staffed than drawn', staffed, `0 to ${counters}`, `/attractions/${i}/staffed`)],
  )
}
