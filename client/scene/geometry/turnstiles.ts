import type { Venue } from '#models/venue/schema.ts'
import { AT_ORIGIN, type Draft, paint } from './draft.ts'
import { HEIGHTS } from './heights.ts'
import { box } from './solids.ts'

/** A row of turnstile cabinets with a gap per lane, at every portal that has them. */
export function buildTurnstiles(draft: Draft, venue: Venue): void {
  for (const { kind, segment, lanes = 1 } of venue.portals) {
    if (kind !== 'turnstiles') continue
    const [[ax, ay], [bx, by]] = segment
    const lengthM = Math.hypot(bx - ax, by - ay)
    const [cos, sin] = [(bx - ax) / lengthM, (by - ay) / lengthM]
    for (let i = 0; i <= lanes; i++) {
      const share = i / lanes
      draft.placement = { xM: ax + (bx - ax) * share, yM: ay + (by - ay) * share, zM: HEIGHTS.paving, cos, sin }
      paint(draft, 'wallLit', 1, 0.8)
      box(draft, [0, 0, 0], 0.32, 1.7, 0.98)
      paint(draft, 'lattice')
      box(draft, [0, 0, 0.98], 0.3, 1.5, 0.06)
    }
    draft.placement = AT_ORIGIN
  }
}
