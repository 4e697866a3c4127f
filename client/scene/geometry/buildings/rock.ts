import { bounds } from '#models/geometry/polygon.ts'
import type { Point, Polygon } from '#models/geometry/point.ts'
import { midpoint } from '#models/geometry/segment.ts'
import type { Place } from '../../axes.ts'
import { type Draft, face, paint } from '../draft.ts'
import { noiseAt, smoothNoiseAt } from '../noise.ts'
import { toLocal } from '../frame.ts'
import { box, post, rectangle } from '../solids.ts'
import { signedDistance } from '../signed-distance.ts'
import { eaves, mainRidge } from './eaves.ts'
import { offsetRing } from '../rings.ts'
import type { Doorway, Site } from './site.ts'

const CELL_M = 2.6
/** Rock left round a cave, m. */
const CAVE_WALL_M = 0.7

/** A cliff whose foot follows the footprint and the caves in it; every cave has a carved mouth where its door is. */
export function rock(draft: Draft, site: Site): void {
  const { frame, structure } = site
  const heightM = structure.storeys * structure.storeyM
  const masses: Polygon[] = [
    frame.ring,
    ...site.rooms.map((room) =>
      offsetRing(
        room.polygon.map((point) => toLocal(frame.placement, point)),
        CAVE_WALL_M,
      ),
    ),
  ]
  const distances = masses.map(signedDistance)
  const insideM = ([x, y]: Point): number => distances.reduce((most, distance) => Math.max(most, distance(x, y)), -Infinity)
  massif(draft, masses, insideM, heightM)
  for (const doorway of site.doorways) mouth(draft, doorway, insideM)
}

/** Facets over a jittered lattice; vertices near the foot are drawn onto it. */
function massif(draft: Draft, masses: readonly Polygon[], insideM: (p: Point) => number, heightM: number): void {
  const { minX, minY, maxX, maxY } = bounds(masses.flat())
  const columns = Math.ceil((maxX - minX) / CELL_M) + 2
  const rows = Math.ceil((maxY - minY) / CELL_M) + 2
  const points: (Place | null)[] = []
  for (let j = 0; j <= rows; j++) {
    for (let i = 0; i <= columns; i++) {
      const x = minX + (i - 1) * CELL_M + (noiseAt(i, j, 11) - 0.5) * CELL_M * 0.62
      const y = minY + (j - 1) * CELL_M + (noiseAt(i, j, 23) - 0.5) * CELL_M * 0.62
      points.push(cliffPoint([x, y], insideM, heightM))
    }
  }
  const at = (i: number, j: number): Place | null => points[j * (columns + 1) + i] ?? null
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const [a, b, c, d] = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)]
      const halves =
        (i + j) % 2 === 0
          ? [
              [a, b, c],
              [a, c, d],
            ]
          : [
              [a, b, d],
              [b, c, d],
            ]
      for (const half of halves) facet(draft, half, heightM)
    }
  }
}

function facet(draft: Draft, corners: readonly (Place | null)[], heightM: number): void {
  if (corners.some((corner) => corner === null)) return
  const [a, b, c] = corners as [Place, Place, Place]
  if (Math.max(a[2], b[2], c[2]) < 0) return
  const grain = noiseAt(Math.round(a[0] * 3), Math.round(a[1] * 3), 5)
  const height = Math.min(1, (a[2] + b[2] + c[2]) / 3 / heightM)
  paint(draft, 'rock', 0.84 + 0.16 * grain + 0.12 * height)
  face(draft, [a, b, c])
}

/** Height of the rock: a steep face, then terraces, then rounded tops. Points far outside are left out. */
function cliffPoint([x, y]: Point, insideM: (p: Point) => number, heightM: number): Place | null {
  const d = insideM([x, y])
  if (d < -CELL_M * 1.3) return null
  if (d < 0.7) {
    const step = 0.6
    const [gx, gy] = [insideM([x + step, y]) - insideM([x - step, y]), insideM([x, y + step]) - insideM([x, y - step])]
    const length = Math.hypot(gx, gy)
    if (length > 1e-6) return [x - (gx / length) * d, y - (gy / length) * d, -0.6]
    return [x, y, -0.6]
  }
  const broad = smoothNoiseAt(x / 17, y / 17, 3)
  const fine = smoothNoiseAt(x / 5.5, y / 5.5, 7)
  const wall = smooth(d / 3.2) * (0.34 + 0.1 * fine)
  const terrace = smooth((d - 5.5) / 5) * (0.2 + 0.12 * broad)
  const crown = smooth((d - 12) / 12) * (0.24 + 0.26 * broad)
  const ripple = (fine - 0.5) * 0.1 * smooth(d / 4)
  return [x, y, heightM * (wall + terrace + crown + ripple)]
}

/** A carved frame round a dark arch, standing just before the rock. */
function mouth(draft: Draft, [a, b]: Doorway, insideM: (p: Point) => number): void {
  const [mx, my] = midpoint([a, b])
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1
  const wide = Math.max(2.6, length + 1)
  let [ux, uy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
  // The rock lies to the left of u, so that arcs over it face outwards.
  if (insideM([mx - uy * 2, my + ux * 2]) < insideM([mx + uy * 2, my - ux * 2])) [ux, uy] = [-ux, -uy]
  const arch = (reach: number, high: number, outM: number): Place[] =>
    Array.from({ length: 11 }, (_, i): Place => {
      const angle = (Math.PI * i) / 10
      const side = Math.cos(angle) * reach
      const up = i === 0 || i === 10 ? 0 : high * (0.62 + 0.38 * Math.sin(angle))
      return [mx + ux * side + uy * outM, my + uy * side - ux * outM, up]
    })
  const reach = wide / 2
  paint(draft, 'rock', 1.12)
  band(draft, arch(reach + 1, 5.3, 0.85), arch(reach, 4.2, 0.85))
  band(draft, arch(reach + 1, 5.3, -2), arch(reach + 1, 5.3, 0.85))
  paint(draft, 'shadow')
  face(draft, arch(reach + 0.05, 4.25, 0.8))
  canopy(draft, [mx + uy * 0.9, my - ux * 0.9], Math.atan2(uy, ux), wide)
}

/** A small tiled roof on two posts before a cave, as the temples in the rock have. */
function canopy(draft: Draft, [x, y]: Point, angle: number, wide: number): void {
  const before = draft.placement
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  draft.placement = {
    xM: before.xM + x * before.cos - y * before.sin,
    yM: before.yM + x * before.sin + y * before.cos,
    zM: 0,
    cos: before.cos * cos - before.sin * sin,
    sin: before.sin * cos + before.cos * sin,
  }
  const w = wide + 3.4
  const half = w / 2 - 1.3
  const ridge = [
    [-half, 0.9],
    [half, 0.9],
    [half, 0.9],
    [-half, 0.9],
  ] as const
  eaves(draft, rectangle(0, 0, w, 2.8), ridge, { eaveZ: 5.5, topZ: 7, liftM: 0.7, concave: 1.4, cells: 6, thicknessM: 0.2, hipM: 0.26 })
  mainRidge(draft, -half, half, 7, 0.5)
  paint(draft, 'timber')
  box(draft, [0, -0.4, 5.05], w * 0.9, 0.4, 0.42)
  for (const side of [-1, 1]) post(draft, [side * w * 0.41, -0.4, 0], 0.24, 5.2, 6)
  draft.placement = before
}

function band(draft: Draft, outer: readonly Place[], inner: readonly Place[]): void {
  for (let i = 0; i + 1 < outer.length; i++) {
    face(draft, [outer[i] as Place, outer[i + 1] as Place, inner[i + 1] as Place, inner[i] as Place])
  }
}

function smooth(t: number): number {
  const k = Math.min(1, Math.max(0, t))
  return k * k * (3 - 2 * k)
}
