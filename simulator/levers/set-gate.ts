import { documentIssue } from '#models/document/document-error.ts'
import { defineLever } from './define.ts'
import { newlyTrapped } from './egress.ts'
import { noTarget, targetIndex, targetOf } from './target.ts'

/** Opens or shuts a gate, both ways. */
export const setGate = defineLever({
  type: 'setGate',
  check: ({ venue, controls }, lever) => {
    const index = targetIndex(venue, lever, 'portal')
    const portal = venue.portals[index]
    if (portal === undefined) return noTarget(lever, 'portal')
    if (lever.open) return null
    if (portal.kind === 'emergency') {
      return documentIssue('LEVER_EMERGENCY_EXIT', 'an emergency exit is never locked', portal.id, 'any other gate', '/device')
    }
    const trapped = newlyTrapped(venue, controls, { ...controls, portalOpen: controls.portalOpen.with(index, 0) })
    if (trapped.length === 0) return null
    return documentIssue(
      'LEVER_TRAPS_VISITORS',
      'shutting this gate leaves zones with no way out',
      trapped,
      'setInflow 0, which lets people leave',
      '/open',
    )
  },
  apply: ({ venue, controls }, lever) => {
    controls.portalOpen[targetIndex(venue, lever, 'portal')] = lever.open ? 1 : 0
  },
  read: ({ venue, controls }, device) => ({ open: controls.portalOpen[targetOf(venue, device, 'portal')] !== 0 }),
})
