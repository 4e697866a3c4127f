import { documentIssue } from '#models/document/document-error.ts'
import { defineLever } from './define.ts'
import { noTarget, targetIndex } from './target.ts'

/** Asks a building's plant to hold another indoor temperature. */
export const setSetpoint = defineLever({
  type: 'setSetpoint',
  check: ({ venue, controls }, lever) => {
    const index = targetIndex(venue, lever, 'structure')
    const structure = venue.structures[index]
    if (structure === undefined) return noTarget(lever, 'structure')
    if (!Number.isNaN(controls.setpointC[index])) return null
    return documentIssue(
      'LEVER_NO_PLANT',
      'nothing heats or cools this building',
      structure.id,
      'a structure in /energy/buildings',
      '/device',
    )
  },
  apply: ({ venue, controls }, lever) => {
    controls.setpointC[targetIndex(venue, lever, 'structure')] = lever.celsius
  },
})
