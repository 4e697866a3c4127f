import { documentIssue } from '#models/document/document-error.ts'
import { defineLever } from './define.ts'
import { noTarget, targetIndex, targetOf } from './target.ts'

/** Lets at most so many people a minute in through a gate; null lifts the limit. Leaving is never limited. */
export const setInflow = defineLever({
  type: 'setInflow',
  check: ({ venue }, lever) => {
    const portal = venue.portals[targetIndex(venue, lever, 'portal')]
    if (portal === undefined) return noTarget(lever, 'portal')
    if (portal.kind !== 'emergency' || lever.perMin === null) return null
    return documentIssue('LEVER_EMERGENCY_EXIT', 'an emergency exit is never metered', portal.id, 'any other gate', '/device')
  },
  apply: ({ venue, controls }, lever) => {
    controls.inflowPerMin[targetIndex(venue, lever, 'portal')] = lever.perMin ?? Number.NaN
  },
  read: ({ venue, controls }, device) => {
    const perMin = controls.inflowPerMin[targetOf(venue, device, 'portal')]
    return { perMin: perMin === undefined || Number.isNaN(perMin) ? null : perMin }
  },
})
