import type { Point, Polygon } from '#models/geometry/point.ts'
import type { Place } from '../../axes.ts'
import { type Draft, face, paint } from '../draft.ts'
import { beam, grid } from '../solids.ts'

/** Shape of an upturned roof. */
export interface EavesShape {
  readonly eaveZ: number
  readonly topZ: number
  /** How far the corners rise, m. */
  readonly liftM: number
  /** 1 is a straight slope; more is steeper towards the ridge (举折). */
  readonly concave?: number
  readonly thicknessM?: number
  /** Cells along an eave. */
  readonly cells?: number
  /** Width of the hip beams, m; 0 for none. */
  readonly hipM?: number
}

/**
 * A roof between an outer ring of eaves and an inner ring (a wall, a ridge or a point), with concave slopes and upturned
 * corners: every traditional roof here is one of these. Rings run anticlockwise and have equally many corners.
 */
export function eaves(draft: Draft, outer: Polygon, inner: Polygon, shape: EavesShape): void {
  const { eaveZ, topZ, liftM, concave = 1.4, thicknessM = 0.34, cells = 9, hipM = 0.42 } = shape
  const rows = 4
  outer.forEach((a, i) => {
    const k = (i + 1) % outer.length
    const b = outer[k] as Point
    const [innerA, innerB] = [inner[i] as Point, inner[k] as Point]
    const along = unit(a, b)
    const at = (u: number, v: number): Place => {
      const corner = Math.abs(2 * u - 1) ** 5 * (1 - v) ** 2
      const flare = corner * liftM * 0.35
      const [ex, ey] = mix(a, b, u)
      const [ix, iy] = mix(innerA, innerB, u)
      const away = unit([ix, iy], [ex, ey])
      const z = eaveZ + (topZ - eaveZ) * v ** concave + liftM * corner
      return [ex + (ix - ex) * v + away[0] * flare, ey + (iy - ey) * v + away[1] * flare, z]
    }
    const tile = (p: Place): number => (p[0] - a[0]) * along[0] + (p[1] - a[1]) * along[1]
    paint(draft, 'roof')
    grid(draft, cells, rows, at, tile)
    underside(draft, at, cells, thicknessM)
    if (hipM > 0) {
      paint(draft, 'ridge')
      beam(
        draft,
        Array.from({ length: rows + 1 }, (_, j) => raise(at(0, j / rows), -0.05)),
        hipM,
        hipM * 0.8,
      )
    }
  })
}

/** Edge board and soffit; the soffit is dark, as it lies in the roof's own shade. */
function underside(draft: Draft, at: (u: number, v: number) => Place, cells: number, thicknessM: number): void {
  for (let i = 0; i < cells; i++) {
    const [p, q] = [at(i / cells, 0), at((i + 1) / cells, 0)]
    const [pLow, qLow] = [raise(p, -thicknessM), raise(q, -thicknessM)]
    paint(draft, 'eave')
    face(draft, [pLow, qLow, q, p])
    paint(draft, 'timber', 0.72)
    const [pIn, qIn] = [raise(at(i / cells, 0.6), -thicknessM * 1.2), raise(at((i + 1) / cells, 0.6), -thicknessM * 1.2)]
    face(draft, [qLow, pLow, pIn, qIn])
  }
}

/** Ring of a hip roof's ridge: two ends on the long axis of a rectangle of eaves. */
export function hipRidge(widthM: number, depthM: number): Polygon {
  const half = Math.max(0, widthM / 2 - (depthM / 2) * 0.92)
  return [
    [-half, 0],
    [half, 0],
    [half, 0],
    [-half, 0],
  ]
}

/** Main ridge with its two upturned ends (鸱吻). */
export function mainRidge(draft: Draft, fromX: number, toX: number, z: number, sizeM: number): void {
  paint(draft, 'ridge')
  const reach = sizeM * 0.7
  beam(
    draft,
    [
      [fromX - reach, 0, z + sizeM * 0.95],
      [fromX - reach * 0.35, 0, z + sizeM * 0.12],
      [fromX + sizeM * 1.2, 0, z - 0.05],
      [toX - sizeM * 1.2, 0, z - 0.05],
      [toX + reach * 0.35, 0, z + sizeM * 0.12],
      [toX + reach, 0, z + sizeM * 0.95],
    ],
    sizeM * 0.55,
    sizeM * 0.75,
  )
}

function mix(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
}

function unit(a: Point, b: Point): Point {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = Math.hypot(dx, dy) || 1
  return [dx / length, dy / length]
}

function raise([x, y, z]: Place, byM: number): Place {
  return [x, y, z + byM]
}
