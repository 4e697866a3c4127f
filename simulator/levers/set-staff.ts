import { documentIssue } from '#models/document/document-error.ts'
import { drawnLanes } from '#simulator/kernel/controls.ts'
import { defineLever, type LeverOf, type LeverView } from './define.ts'
import { newlyTrapped } from './egress.ts'
import { noCounters, noTarget, targetIndex, targetOf } from './target.ts'

/** Opens so many of an attraction's counters, or of a gate's turnstile lanes, as there is staff for. */
export const setStaff = defineLever({
  type: 'setStaff',
  check: (view, lever) => (isAtGate(view, lever) ? checkLanes(view, lever) : checkCounters(view, lever)),
  apply: (view, lever) => {
    const { venue, controls } = view
    if (isAtGate(view, lever)) controls.lanesOpen[targetIndex(venue, lever, 'portal')] = lever.staff
    else controls.countersOpen[targetIndex(venue, lever, 'attraction')] = lever.staff
  },
  read: ({ venue, controls }, device) => ({
    staff:
      device.kind === 'gate'
        ? (controls.lanesOpen[targetOf(venue, device, 'portal')] ?? null)
        : (controls.countersOpen[targetOf(venue, device, 'attraction')] ?? null),
  }),
})

function isAtGate({ venue }: LeverView, { device }: LeverOf<'setStaff'>): boolean {
  return venue.devices.find(({ id }) => id === device)?.kind === 'gate'
}

function checkCounters({ venue }: LeverView, lever: LeverOf<'setStaff'>) {
  const attraction = venue.attractions[targetIndex(venue, lever, 'attraction')]
  if (attraction === undefined) return noTarget(lever, 'attraction')
  if (attraction.counters === undefined) return noCounters(lever)
  if (lever.staff <= attraction.counters) return null
  return documentIssue('LEVER_STAFF', 'more counters than there are', lever.staff, `0 to ${attraction.counters} counters`, '/staff')
}

/** No lane open is a shut gate, also for those who want to leave. */
function checkLanes({ venue, controls }: LeverView, lever: LeverOf<'setStaff'>) {
  const index = targetIndex(venue, lever, 'portal')
  const portal = venue.portals[index]
  if (portal === undefined) return noTarget(lever, 'portal')
  if (portal.lanes === undefined)
    return documentIssue('LEVER_NO_LANES', 'this gate has no lanes to staff', portal.id, 'a portal with lanes', '/device')
  const lanes = drawnLanes(portal)
  if (lever.staff > lanes) return documentIssue('LEVER_STAFF', 'more lanes than there are', lever.staff, `0 to ${lanes} lanes`, '/staff')
  const trapped = lever.staff > 0 ? [] : newlyTrapped(venue, controls, { ...controls, lanesOpen: controls.lanesOpen.with(index, 0) })
  if (trapped.length === 0) return null
  return documentIssue('LEVER_TRAPS_VISITORS', 'without a lane zones have no way out', trapped, `1 to ${lanes} lanes`, '/staff')
}
