import { defineLever } from './define.ts'
import { noPlant, noTarget, targetIndex, targetOf } from './target.ts'

/** Asks a building's plant to hold another indoor temperature. */
export const setSetpoint = defineLever({
  type: 'setSetpoint',
  check: ({ venue, controls }, lever) => {
    const index = targetIndex(venue, lever, 'structure')
    const structure = venue.structures[index]
    if (structure === undefined) return noTarget(lever, 'structure')
    return Number.isNaN(controls.setpointC[index]) ? noPlant(structure.id) : null
  },
  apply: ({ venue, controls }, lever) => {
    controls.setpointC[targetIndex(venue, lever, 'structure')] = lever.celsius
  },
  read: ({ venue, controls }, device) => {
    const celsius = controls.setpointC[targetOf(venue, device, 'structure')]
    return { celsius: celsius === undefined || Number.isNaN(celsius) ? null : celsius }
  },
})
