import { type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import type { Direction, Lever } from '#models/levers/levers.ts'
import { directionsFor } from '#models/levers/levers-for.ts'
import { stripConnectors } from '#models/venue/connector-ways.ts'
import type { Device, Venue } from '#models/venue/schema.ts'
import { type Controls, indexOfId, signOf } from '#simulator/kernel/controls.ts'
import { defineLever } from './define.ts'
import { newlyTrapped } from './egress.ts'
import { noTarget, targetOf } from './target.ts'

type Column = 'portalDirection' | 'stripDirection'

/** Makes a gate, stair or ramp one-way, or two-way again; turns an escalator round, or stops it. */
export const setDirection = defineLever({
  type: 'setDirection',
  check: ({ venue, controls }, lever) => {
    const device = deviceOf(venue, lever)
    const [column, index] = wayOf(venue, device)
    if (index < 0) return noTarget(lever, column === 'portalDirection' ? 'portal' : 'connector')
    if (column === 'portalDirection' && venue.portals[index]!.kind === 'emergency') {
      return documentIssue('LEVER_EMERGENCY_EXIT', 'an emergency exit has no rule of the way', device.portal, 'any other gate', '/device')
    }
    const possible = directionsFor(device, venue)
    if (!possible.includes(lever.direction)) return impossible(lever.direction, possible)
    const trappedBy = (direction: Direction): string[] =>
      newlyTrapped(venue, controls, { ...controls, [column]: controls[column].with(index, signOf(direction)) })
    const trapped = trappedBy(lever.direction)
    if (trapped.length === 0) return null
    const allowed = possible.filter((direction) => trappedBy(direction).length === 0).join(' | ')
    return documentIssue('LEVER_TRAPS_VISITORS', 'this one-way rule leaves zones with no way out', trapped, allowed, '/direction')
  },
  apply: ({ venue, controls }, lever) => {
    const [column, index] = wayOf(venue, deviceOf(venue, lever))
    controls[column][index] = signOf(lever.direction)
  },
  read: ({ venue, controls }, device) => {
    const [column, index] = wayOf(venue, device)
    const sign = controls[column][index] ?? 0
    return { direction: directionsFor(device, venue).find((direction) => signOf(direction) === sign) ?? 'both' }
  },
})

function deviceOf(venue: Venue, lever: Lever): Device {
  return venue.devices[indexOfId(venue.devices, lever.device)]!
}

/** The control a device sets, and its index there; -1 when it was drawn without anything to set. */
function wayOf(venue: Venue, device: Device): [column: keyof Pick<Controls, Column>, index: number] {
  if (device.kind === 'connector') return ['stripDirection', indexOfId(stripConnectors(venue), device.connector)]
  return ['portalDirection', targetOf(venue, device, 'portal')]
}

function impossible(direction: Direction, possible: readonly Direction[]): DocumentIssue {
  const [code, message] =
    direction === 'stopped'
      ? ['LEVER_NOT_AN_ESCALATOR', 'only an escalator can be stopped']
      : ['LEVER_ESCALATOR_RUNS', 'nobody walks both ways on an escalator while it runs']
  return documentIssue(code, message, direction, possible.join(' | '), '/direction')
}
