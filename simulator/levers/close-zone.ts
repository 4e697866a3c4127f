import { documentIssue } from '#models/document/document-error.ts'
import { defineLever } from './define.ts'
import { newlyTrapped } from './egress.ts'
import { noTarget, targetIndex, targetOf } from './target.ts'

/** Rests a zone: nobody new enters; those inside are asked to go, and leave what they are at within five minutes (CLEARING_S). */
export const closeZone = defineLever({
  type: 'closeZone',
  check: ({ venue, controls }, lever) => {
    const index = targetIndex(venue, lever, 'zone')
    if (index === -1) return noTarget(lever, 'zone')
    if (!lever.closed) return null
    const trapped = newlyTrapped(venue, controls, { ...controls, zoneClosed: controls.zoneClosed.with(index, 1) })
    if (trapped.length === 0) return null
    return documentIssue('LEVER_TRAPS_VISITORS', 'this zone is the only way out of others', trapped, 'a zone nobody must cross', '/closed')
  },
  apply: ({ venue, controls }, lever) => {
    controls.zoneClosed[targetIndex(venue, lever, 'zone')] = lever.closed ? 1 : 0
  },
  read: ({ venue, controls }, device) => ({ closed: controls.zoneClosed[targetOf(venue, device, 'zone')] === 1 }),
})
