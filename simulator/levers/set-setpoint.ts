import { defineLever } from './define.ts'
import { targetIndex, targetOf, withoutPlant } from './target.ts'

/** Asks a building's plant to hold another indoor temperature. */
export const setSetpoint = defineLever({
  type: 'setSetpoint',
  check: withoutPlant,
  apply: ({ venue, controls }, lever) => {
    controls.setpointC[targetIndex(venue, lever, 'structure')] = lever.celsius
  },
  read: ({ venue, controls }, device) => {
    const celsius = controls.setpointC[targetOf(venue, device, 'structure')]
    return { celsius: celsius === undefined || Number.isNaN(celsius) ? null : celsius }
  },
})
