import { indexOfId } from '#simulator/kernel/controls.ts'
import { defineLever } from './define.ts'

/** Shows a text on a sign. */
export const message = defineLever({
  type: 'message',
  check: () => null,
  apply: ({ venue, controls }, lever) => {
    controls.message[indexOfId(venue.devices, lever.device)] = lever.text
  },
})
