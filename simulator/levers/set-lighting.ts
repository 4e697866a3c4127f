import { indexOfId } from '#simulator/kernel/controls.ts'
import { defineLever } from './define.ts'

/** Dims a group of lights to a share of full output. */
export const setLighting = defineLever({
  type: 'setLighting',
  check: () => null,
  apply: ({ venue, controls }, lever) => {
    controls.lightingShare[indexOfId(venue.devices, lever.device)] = lever.share
  },
  read: ({ venue, controls }, device) => ({ share: controls.lightingShare[indexOfId(venue.devices, device.id)] ?? null }),
})
