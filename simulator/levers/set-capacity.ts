import { documentIssue } from '#models/document/document-error.ts'
import { mostAtOnce } from '#models/venue/capacity.ts'
import { defineLever } from './define.ts'
import { noTarget, targetIndex, targetOf } from './target.ts'

/**
 * Lets at most so many people into an attraction at once: staff count them in, those inside stay. null goes back to the
 * venue document's figure; more than that, or than the place's area allows, is refused.
 */
export const setCapacity = defineLever({
  type: 'setCapacity',
  check: ({ venue }, lever) => {
    const attraction = venue.attractions[targetIndex(venue, lever, 'attraction')]
    if (attraction === undefined) return noTarget(lever, 'attraction')
    const most = mostAtOnce(attraction, venue)
    if (lever.persons === null || lever.persons <= most) return null
    return documentIssue('LEVER_CAPACITY', 'more people than the place is for', lever.persons, `0 to ${most} persons | null`, '/persons')
  },
  apply: ({ venue, controls }, lever) => {
    const index = targetIndex(venue, lever, 'attraction')
    controls.capacity[index] = lever.persons ?? venue.attractions[index]?.capacity ?? Infinity
  },
  read: ({ venue, controls }, device) => {
    const index = targetOf(venue, device, 'attraction')
    const persons = controls.capacity[index] ?? Infinity
    return { persons: persons === (venue.attractions[index]?.capacity ?? Infinity) ? null : persons }
  },
})
