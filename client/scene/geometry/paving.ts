import type { Point, Polygon } from '#models/geometry/point.ts'
import type { Venue, Zone } from '#models/venue/schema.ts'
import type { Swatch } from '../materials/swatches.ts'
import { buildBridge } from './bridge.ts'
import { createDraft, type Draft, paint, vertex } from './draft.ts'
import { HEIGHTS, SKIRT_M } from './heights.ts'
import { offsetRing } from './rings.ts'
import { floor } from './solids.ts'
import { pavedRing } from './zone-ring.ts'

/** Width of the edging stones, m. */
const CURB_M = 0.9

const SURFACE: Partial<Record<Zone['kind'], Swatch>> = { garden: 'lawn' }

/**
 * All ground that is walked on. Each zone lays its edging a little lower than any zone's paving, so that edging never
 * crosses the way from one zone to the next.
 */
export function buildPaving(venue: Venue): Draft {
  const draft = createDraft()
  for (const zone of venue.zones) {
    if (zone.kind === 'bridge') buildBridge(draft, venue, zone)
    else layZone(draft, venue, zone)
  }
  return draft
}

function layZone(draft: Draft, venue: Venue, zone: Zone): void {
  const level = venue.levels.find(({ id }) => id === zone.level)?.elevationM ?? 0
  const ring = pavedRing(venue, zone)
  const upstairs = level > 0.5
  if (!upstairs && zone.indoor !== true) {
    const edging = offsetRing(ring, CURB_M)
    paint(draft, 'curb')
    floor(draft, edging, HEIGHTS.curb)
    skirt(draft, edging)
    bevel(draft, ring, CURB_M * 0.28)
  }
  paint(draft, SURFACE[zone.kind] ?? 'path', zone.indoor === true ? 0.96 : 1)
  floor(draft, ring, level + (upstairs ? 0.04 : HEIGHTS.paving))
}

/** Sides of the edging down into the ground or the water; lit like its top, so that they never flicker as a dark thread. */
function skirt(draft: Draft, ring: Polygon): void {
  const first = draft.tile.length
  for (const p of ring) {
    vertex(draft, [...p, -SKIRT_M], [0, 0, 1])
    vertex(draft, [...p, HEIGHTS.curb], [0, 0, 1])
  }
  const count = ring.length
  for (let i = 0; i < count; i++) {
    const [a, b] = [first + i * 2, first + ((i + 1) % count) * 2]
    draft.index.push(a, b, b + 1, a, b + 1, a + 1)
  }
}

/** The slanted side of the paving, which catches the light. */
function bevel(draft: Draft, ring: readonly Point[], wideM: number): void {
  const low = offsetRing(ring, wideM)
  const first = draft.tile.length
  paint(draft, 'curb', 1.04)
  low.forEach((p, i) => {
    vertex(draft, [...p, HEIGHTS.curb], [0, 0, 1])
    vertex(draft, [...(ring[i] as Point), HEIGHTS.paving], [0, 0, 1])
  })
  const count = low.length
  for (let i = 0; i < count; i++) {
    const [a, b] = [first + i * 2, first + ((i + 1) % count) * 2]
    draft.index.push(a, b, b + 1, a, b + 1, a + 1)
  }
}
