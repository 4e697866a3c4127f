import { drawnServicePerMin } from '#simulator/kernel/controls.ts'
import { defineLever } from './define.ts'
import { noCounters, noTarget, targetIndex, targetOf } from './target.ts'

/** Serves so many people a minute at each counter from the next one on; null goes back to the venue document's figure. */
export const setServiceRate = defineLever({
  type: 'setServiceRate',
  check: ({ venue }, lever) => {
    const attraction = venue.attractions[targetIndex(venue, lever, 'attraction')]
    if (attraction === undefined) return noTarget(lever, 'attraction')
    return attraction.counters === undefined ? noCounters(lever) : null
  },
  apply: ({ venue, controls }, lever) => {
    const index = targetIndex(venue, lever, 'attraction')
    const attraction = venue.attractions[index]
    if (attraction !== undefined) controls.servicePerMin[index] = lever.perMin ?? drawnServicePerMin(attraction)
  },
  read: ({ venue, controls }, device) => {
    const index = targetOf(venue, device, 'attraction')
    const attraction = venue.attractions[index]
    const perMin = controls.servicePerMin[index]
    return { perMin: attraction === undefined || perMin === undefined || perMin === drawnServicePerMin(attraction) ? null : perMin }
  },
})
