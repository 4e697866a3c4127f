import { documentIssue } from '#models/document/document-error.ts'
import { isEntrance } from '#models/venue/entrances.ts'
import type { Venue } from '#models/venue/schema.ts'
import { defineLever } from './define.ts'
import { noTarget, targetIndex, targetOf } from './target.ts'

/**
 * Sends so large a share of future arrivals to an entrance by booking slots and traffic guidance; the other entrances keep
 * their proportions. null is the share as booked (models/scenario).
 */
export const setArrivalShare = defineLever({
  type: 'setArrivalShare',
  check: ({ venue, controls }, lever) => {
    const index = targetIndex(venue, lever, 'portal')
    const portal = venue.portals[index]
    if (portal === undefined) return noTarget(lever, 'portal')
    if (!isEntrance(venue, portal)) {
      return documentIssue('LEVER_NO_ENTRANCE', 'nobody comes in here', portal.id, entrancesOf(venue).join(' | '), '/device')
    }
    const share = lever.share ?? controls.bookedShare[index]!
    if (share === 1 || othersOf(controls.bookedShare, index) + othersOf(controls.arrivalShare, index) > 0) return null
    return documentIssue('LEVER_ONLY_ENTRANCE', 'there is no other entrance to come to', lever.share, '1', '/share')
  },
  apply: ({ venue, controls }, lever) => {
    const { arrivalShare, bookedShare } = controls
    const index = targetIndex(venue, lever, 'portal')
    const share = lever.share ?? bookedShare[index]!
    // An entrance that was sent nobody has lost its proportion: what was booked tells it.
    const known = othersOf(arrivalShare, index) > 0 ? arrivalShare : bookedShare
    const factor = (1 - share) / Math.max(othersOf(known, index), Number.MIN_VALUE)
    for (let other = 0; other < arrivalShare.length; other++) arrivalShare[other] = known[other]! * factor
    arrivalShare[index] = share
  },
  read: ({ venue, controls }, device) => {
    const share = controls.arrivalShare[targetOf(venue, device, 'portal')]
    return { share: share ?? null }
  },
})

function othersOf(shares: Float64Array, index: number): number {
  let total = 0
  for (let other = 0; other < shares.length; other++) if (other !== index) total += shares[other]!
  return total
}

function entrancesOf(venue: Venue): string[] {
  return venue.portals.flatMap((portal) => (isEntrance(venue, portal) ? [portal.id] : []))
}
