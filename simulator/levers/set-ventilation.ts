import { defineLever } from './define.ts'
import { targetIndex, targetOf, withoutPlant } from './target.ts'

/** Gives a building so much fresh air as a share of its design: stale air or dear air. */
export const setVentilation = defineLever({
  type: 'setVentilation',
  check: withoutPlant,
  apply: ({ venue, controls }, lever) => {
    controls.ventilationShare[targetIndex(venue, lever, 'structure')] = lever.share
  },
  read: ({ venue, controls }, device) => ({ share: controls.ventilationShare[targetOf(venue, device, 'structure')] ?? null }),
})
