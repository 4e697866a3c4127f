import type { Lever } from '#models/levers/levers.ts'
import type { Venue } from '#models/venue/schema.ts'

/** The lever that takes a lever back; null where nothing can (what was set before is not known). */
export function undoLever(lever: Lever, venue: Venue): Lever | null {
  switch (lever.type) {
    case 'setInflow':
      return { type: 'setInflow', device: lever.device, perMin: null }
    case 'setRouteWeight':
      return { type: 'setRouteWeight', device: lever.device, zone: lever.zone, factor: 1 }
    case 'message':
      return { type: 'message', device: lever.device, text: venue.name }
    case 'setGate':
      return { type: 'setGate', device: lever.device, open: !lever.open }
    case 'closeZone':
      return { type: 'closeZone', device: lever.device, closed: !lever.closed }
    case 'setSetpoint':
    case 'setLighting':
      return null
  }
}
