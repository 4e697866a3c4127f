import { bounds } from '#models/geometry/polygon.ts'
import type { Venue } from '#models/venue/schema.ts'
import { deckRise } from '../geometry/deck.ts'
import { HEIGHTS } from '../geometry/heights.ts'
import { offsetRing } from '../geometry/rings.ts'
import { signedDistance } from '../geometry/signed-distance.ts'
import type { Lift } from './state-texture.ts'

/** How far beyond a deck's edge its height still holds, m: bodies lean over the rail. */
const EDGE_M = 0.6

/** Stands visitors on the paving, and on arched decks at the deck's height, whatever height the frame gives there. */
export function createLift(venue: Venue): Lift {
  const decks = venue.zones
    .filter(({ archM }) => archM !== undefined)
    .map((zone) => {
      const ring = offsetRing(zone.polygon, EDGE_M)
      const level = venue.levels.find(({ id }) => id === zone.level)?.elevationM ?? 0
      return { level, topM: level + (zone.archM ?? 0) + 1, box: bounds(ring), inside: signedDistance(ring), rise: deckRise(zone) }
    })
  return (xM, yM, zM) => {
    for (const { box, inside, level, topM, rise } of decks) {
      if (xM < box.minX || xM > box.maxX || yM < box.minY || yM > box.maxY || zM < level - 1 || zM > topM) continue
      if (inside(xM, yM) > 0) return level + HEIGHTS.paving + rise(xM, yM)
    }
    return zM + HEIGHTS.paving
  }
}
