import { indexOfId } from '#simulator/kernel/controls.ts'
import { defineLever } from './define.ts'

/**
 * Shows a text on a sign. Its words inform and move nobody: the simulator reads no prose. A text that says which zone it is
 * about is heeded by those who follow signs, as advice to keep away from there (simulator/crowd/tactical/refresh-routes.ts).
 */
export const message = defineLever({
  type: 'message',
  check: () => null,
  apply: ({ venue, controls }, lever) => {
    const index = indexOfId(venue.devices, lever.device)
    controls.message[index] = lever.text
    controls.messageAbout[index] = lever.about === null ? -1 : indexOfId(venue.zones, lever.about)
  },
  read: ({ venue, controls }, device) => {
    const index = indexOfId(venue.devices, device.id)
    return { text: controls.message[index] ?? null, about: venue.zones[controls.messageAbout[index] ?? -1]?.id ?? null }
  },
})
