import { defineLever } from './define.ts'
import { noTarget, noPlant, targetIndex, targetOf } from './target.ts'

/** Gives a building so much fresh air as a share of its design: stale air or dear air. */
export const setVentilation = defineLever({
  type: 'setVentilation',
  check: ({ venue, controls }, lever) => {
    const index = targetIndex(venue, lever, 'structure')
    const structure = venue.structures[index]
    if (structure === undefined) return noTarget(lever, 'structure')
    return Number.isNaN(controls.setpointC[index]) ? noPlant(structure.id) : null
  },
  apply: ({ venue, controls }, lever) => {
    controls.ventilationShare[targetIndex(venue, lever, 'structure')] = lever.share
  },
  read: ({ venue, controls }, device) => ({ share: controls.ventilationShare[targetOf(venue, device, 'structure')] ?? null }),
})
