import type { Zone } from '#models/venue/schema.ts'
import type { Place } from '../axes.ts'
import { deckAxis, deckRise } from './deck.ts'
import { type Draft, face, paint } from './draft.ts'
import { HEIGHTS } from './heights.ts'
import { beam, box } from './solids.ts'

/** Length of one piece of deck, m. */
const PIECE_M = 1.5
/** How far the sides stand out beyond the walked deck, m. */
const PARAPET_M = 0.45
const WATER_FOOT_M = -1.8
const ARCH_SHARE = 0.62

/** A stone bridge: a deck that rises by `archM`, sides with an arch cut out of them, and balustrades. */
export function buildBridge(draft: Draft, zone: Zone): void {
  const rise = deckRise(zone)
  const { from, to, widthM } = deckAxis(zone)
  const lengthM = Math.hypot(to[0] - from[0], to[1] - from[1])
  const pieces = Math.max(2, Math.round(lengthM / PIECE_M))
  const [ux, uy] = [(to[0] - from[0]) / lengthM, (to[1] - from[1]) / lengthM]
  const half = widthM / 2 + PARAPET_M
  const at = (t: number, side: number, z: number): Place => {
    const m = t * lengthM
    return [from[0] + ux * m - uy * side, from[1] + uy * m + ux * side, z]
  }
  const deckZ = (t: number): number => HEIGHTS.paving + rise(from[0] + ux * t * lengthM, from[1] + uy * t * lengthM)
  const archM = zone.archM ?? 0
  for (let i = 0; i < pieces; i++) {
    const [t0, t1] = [i / pieces, (i + 1) / pieces]
    paint(draft, 'path')
    face(draft, [at(t0, -half, deckZ(t0)), at(t1, -half, deckZ(t1)), at(t1, half, deckZ(t1)), at(t0, half, deckZ(t0))])
    paint(draft, 'stone')
    const [low0, low1] = [soffitZ(t0, archM, lengthM), soffitZ(t1, archM, lengthM)]
    face(draft, [at(t0, -half, low0), at(t1, -half, low1), at(t1, -half, deckZ(t1)), at(t0, -half, deckZ(t0))])
    face(draft, [at(t1, half, low1), at(t0, half, low0), at(t0, half, deckZ(t0)), at(t1, half, deckZ(t1))])
    paint(draft, 'stone', 0.62)
    face(draft, [at(t0, half, low0), at(t1, half, low1), at(t1, -half, low1), at(t0, -half, low0)])
  }
  for (const side of [-1, 1]) balustrade(draft, pieces, (t) => at(t, side * (widthM / 2 + PARAPET_M * 0.55), deckZ(t) - 0.04))
}

/** Underside: one wide arch below an arched deck; a flat deck stands on its sides but for small culverts. */
function soffitZ(t: number, archM: number, lengthM: number): number {
  if (archM === 0) {
    const culvert = Math.abs(((t * lengthM) % 12) - 6)
    return culvert < 2.4 ? WATER_FOOT_M + 1.35 * Math.sqrt(1 - (culvert / 2.4) ** 2) : WATER_FOOT_M
  }
  const across = Math.abs(2 * t - 1) / ARCH_SHARE
  if (across >= 1) return WATER_FOOT_M
  return WATER_FOOT_M + (archM + 0.95) * Math.sqrt(1 - across ** 2)
}

function balustrade(draft: Draft, pieces: number, at: (t: number) => Place): void {
  paint(draft, 'wallLit')
  for (let i = 0; i <= pieces; i++) {
    const foot = at(i / pieces)
    box(draft, foot, 0.26, 0.26, i % 4 === 0 ? 1.3 : 1.05)
  }
  const rail = (up: number): Place[] => Array.from({ length: pieces + 1 }, (_, i) => lift(at(i / pieces), up))
  beam(draft, rail(0.86), 0.2, 0.14)
  paint(draft, 'stone', 1.02)
  beam(draft, rail(0.12), 0.12, 0.46)
}

function lift([x, y, z]: Place, byM: number): Place {
  return [x, y, z + byM]
}
