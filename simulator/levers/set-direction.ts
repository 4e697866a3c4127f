import { documentIssue } from '#models/document/document-error.ts'
import { DIRECTIONS } from '#models/levers/levers.ts'
import { signOf } from '#simulator/kernel/controls.ts'
import { defineLever } from './define.ts'
import { newlyTrapped } from './egress.ts'
import { noTarget, targetIndex, targetOf } from './target.ts'

/** Makes a gate one-way, or two-way again. */
export const setDirection = defineLever({
  type: 'setDirection',
  check: ({ venue, controls }, lever) => {
    const index = targetIndex(venue, lever, 'portal')
    const portal = venue.portals[index]
    if (portal === undefined) return noTarget(lever, 'portal')
    if (portal.kind === 'emergency') {
      return documentIssue('LEVER_EMERGENCY_EXIT', 'an emergency exit has no rule of the way', portal.id, 'any other gate', '/device')
    }
    const after = { ...controls, portalDirection: controls.portalDirection.with(index, signOf(lever.direction)) }
    const trapped = newlyTrapped(venue, controls, after)
    if (trapped.length === 0) return null
    const allowed = DIRECTIONS.filter(
      (direction) =>
        newlyTrapped(venue, controls, { ...controls, portalDirection: controls.portalDirection.with(index, signOf(direction)) }).length ===
        0,
    )
    return documentIssue(
      'LEVER_TRAPS_VISITORS',
      'this one-way rule leaves zones with no way out',
      trapped,
      allowed.join(' | '),
      '/direction',
    )
  },
  apply: ({ venue, controls }, lever) => {
    controls.portalDirection[targetIndex(venue, lever, 'portal')] = signOf(lever.direction)
  },
  read: ({ venue, controls }, device) => {
    const sign = controls.portalDirection[targetOf(venue, device, 'portal')] ?? 0
    return { direction: DIRECTIONS.find((direction) => signOf(direction) === sign) ?? 'both' }
  },
})
