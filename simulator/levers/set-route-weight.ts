import { indexOfId, signsOf } from '#simulator/kernel/controls.ts'
import { defineLever } from './define.ts'

/** Makes the way through a zone look longer (above 1) or shorter to those who read the sign. */
export const setRouteWeight = defineLever({
  type: 'setRouteWeight',
  check: () => null,
  apply: ({ venue, controls }, lever) => {
    const sign = indexOfId(signsOf(venue), lever.device)
    controls.routeFactor[sign * venue.zones.length + indexOfId(venue.zones, lever.zone)] = lever.factor
  },
  // A sign holds a factor for every zone; it reports the one set last, and none before that.
  read: () => ({ zone: null, factor: 1 }),
})
