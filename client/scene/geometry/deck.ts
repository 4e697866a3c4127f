import { bounds } from '#models/geometry/polygon.ts'
import type { Zone } from '#models/venue/schema.ts'
import { frameOf, toLocal } from './frame.ts'

/** Height of an arched deck above its level at a place, m; 0 for flat zones. */
export type DeckRise = (xM: number, yM: number) => number

const FLAT: DeckRise = () => 0

/** How far along its longer axis a place of a deck lies: as a share of the whole, and in metres. */
export function deckAlong({ polygon }: Zone): (xM: number, yM: number) => { readonly t: number; readonly m: number } {
  const { placement } = frameOf(polygon)
  const { minX, maxX, minY, maxY } = bounds(polygon.map((point) => toLocal(placement, point)))
  const axis = maxX - minX >= maxY - minY ? 0 : 1
  const [from, to] = axis === 0 ? [minX, maxX] : [minY, maxY]
  return (xM, yM) => {
    const m = toLocal(placement, [xM, yM])[axis] - from
    return { t: Math.min(1, Math.max(0, m / (to - from))), m }
  }
}

/** The rise of a zone's deck along its longer axis: level at both ends, `archM` in the middle. */
export function deckRise(zone: Zone): DeckRise {
  const { archM } = zone
  if (archM === undefined) return FLAT
  const along = deckAlong(zone)
  return (xM, yM) => archM * Math.sin(Math.PI * along(xM, yM).t) ** 1.25
}
