import { bounds } from '#models/geometry/polygon.ts'
import type { Point } from '#models/geometry/point.ts'
import type { Zone } from '#models/venue/schema.ts'
import { frameOf, toLocal } from './frame.ts'

/** Height of an arched deck above its level at a place, m; 0 for flat zones. */
export type DeckRise = (xM: number, yM: number) => number

const FLAT: DeckRise = () => 0

/** The rise of a zone's deck along its longer axis: level at both ends, `archM` in the middle. */
export function deckRise(zone: Zone): DeckRise {
  const { archM } = zone
  if (archM === undefined) return FLAT
  const { placement } = frameOf(zone.polygon)
  const { minX, maxX, minY, maxY } = bounds(zone.polygon.map((point) => toLocal(placement, point)))
  const along = maxX - minX >= maxY - minY
  const [from, to] = along ? [minX, maxX] : [minY, maxY]
  const { xM, yM, cos, sin } = placement
  return (x, y) => {
    const [dx, dy] = [x - xM, y - yM]
    const m = along ? dx * cos + dy * sin : dy * cos - dx * sin
    const t = Math.min(1, Math.max(0, (m - from) / (to - from)))
    return archM * Math.sin(Math.PI * t) ** 1.25
  }
}

/** The ends of a deck's middle line. */
export function deckAxis(zone: Zone): { readonly from: Point; readonly to: Point; readonly widthM: number } {
  const { placement, widthM, depthM } = frameOf(zone.polygon)
  const along = widthM >= depthM
  const half = Math.max(widthM, depthM) / 2
  const [ux, uy] = along ? [placement.cos, placement.sin] : [-placement.sin, placement.cos]
  return {
    from: [placement.xM - ux * half, placement.yM - uy * half],
    to: [placement.xM + ux * half, placement.yM + uy * half],
    widthM: Math.min(widthM, depthM),
  }
}
