import { signedAreaM2 } from '#models/geometry/polygon.ts'
import type { Point, Polygon } from '#models/geometry/point.ts'
import type { Place } from '../axes.ts'
import { type Draft, face, vertex } from './draft.ts'
import { triangulate } from './triangulate.ts'

/** The ring turned anticlockwise. */
export function anticlockwise(ring: Polygon): Polygon {
  return signedAreaM2(ring) < 0 ? ring.toReversed() : ring
}

/** Walls of a ring from z0 to z1, seen from outside. */
export function walls(draft: Draft, ring: Polygon, z0: number, z1: number): void {
  const turned = anticlockwise(ring)
  turned.forEach(([ax, ay], i) => {
    const [bx, by] = turned[(i + 1) % turned.length] as Point
    face(draft, [
      [ax, ay, z0],
      [bx, by, z0],
      [bx, by, z1],
      [ax, ay, z1],
    ])
  })
}

/** A level surface filling a ring, seen from above. */
export function floor(draft: Draft, ring: Polygon, z: number, holes: readonly Polygon[] = []): void {
  const { points, triangles } = triangulate(ring, holes)
  const first = draft.tile.length
  for (const [x, y] of points) vertex(draft, [x, y, z], [0, 0, 1])
  for (const i of triangles) draft.index.push(first + i)
}

/** A block with vertical walls and a top. */
export function prism(draft: Draft, ring: Polygon, z0: number, z1: number): void {
  walls(draft, ring, z0, z1)
  floor(draft, ring, z1)
}

/** A block by its middle, its foot and its sizes. */
export function box(draft: Draft, [x, y, z]: Place, wM: number, dM: number, hM: number): void {
  prism(draft, rectangle(x, y, wM, dM), z, z + hM)
}

/** A rectangle round a middle, anticlockwise. */
export function rectangle(x: number, y: number, wM: number, dM: number): Polygon {
  const [w, d] = [wM / 2, dM / 2]
  return [
    [x - w, y - d],
    [x + w, y - d],
    [x + w, y + d],
    [x - w, y + d],
  ]
}

/** A regular polygon round a middle, anticlockwise. */
export function regular(x: number, y: number, radiusM: number, sides: number, turnRad = 0): Polygon {
  return Array.from({ length: sides }, (_, i) => {
    const angle = turnRad + (i * 2 * Math.PI) / sides
    return [x + radiusM * Math.cos(angle), y + radiusM * Math.sin(angle)]
  })
}

/** A tapered round post without caps below. */
export function post(draft: Draft, [x, y, z]: Place, radiusM: number, hM: number, sides = 7): void {
  lathe(
    draft,
    [x, y, z],
    [
      [radiusM, 0],
      [radiusM * 0.88, hM],
      [0, hM],
    ],
    sides,
  )
}

/** A turned body: the profile runs from the bottom to the top as [radius, height]. */
export function lathe(draft: Draft, [x, y, z]: Place, profile: readonly (readonly [number, number])[], sides: number): void {
  grid(draft, sides, profile.length - 1, (u, v) => {
    const [r, h] = profile[Math.round(v * (profile.length - 1))] as readonly [number, number]
    return [x + r * Math.cos(u * 2 * Math.PI), y + r * Math.sin(u * 2 * Math.PI), z + h]
  })
}

/**
 * A smooth surface over [0,1]²; it is seen from the side where u × v points to the viewer.
 * @param tileAt metres along the eave, where tile rows are wanted
 */
export function grid(
  draft: Draft,
  columns: number,
  rows: number,
  at: (u: number, v: number) => Place,
  tileAt: (point: Place) => number = () => 0,
): void {
  const first = draft.tile.length
  const step = 1e-3
  for (let j = 0; j <= rows; j++) {
    for (let i = 0; i <= columns; i++) {
      const [u, v] = [i / columns, j / rows]
      const point = at(u, v)
      vertex(draft, point, gridNormal(at, u, v, columns, rows, step), tileAt(point))
    }
  }
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const a = first + j * (columns + 1) + i
      const b = a + columns + 1
      draft.index.push(a, a + 1, b + 1, a, b + 1, b)
    }
  }
}

/** Normal from the neighbours one cell away, which also holds where an edge shrinks to a point. */
function gridNormal(at: (u: number, v: number) => Place, u: number, v: number, columns: number, rows: number, inset: number): Place {
  const [du, dv] = [1 / columns, 1 / rows]
  const vSafe = Math.min(1 - inset, Math.max(inset, v))
  const v0 = Math.max(0, vSafe - dv)
  const v1 = Math.min(1, vSafe + dv)
  const a = at(Math.max(0, u - du), v >= 1 - inset ? v0 : v)
  const b = at(Math.min(1, u + du), v >= 1 - inset ? v0 : v)
  const c = at(u, v0)
  const d = at(u, v1)
  const p: Place = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
  const q: Place = [d[0] - c[0], d[1] - c[1], d[2] - c[2]]
  const n: Place = [p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0]]
  const length = Math.hypot(...n)
  return length < 1e-12 ? [0, 0, 1] : [n[0] / length, n[1] / length, n[2] / length]
}

/** A beam of rectangular section whose underside follows a path. */
export function beam(draft: Draft, path: readonly Place[], wM: number, hM: number): void {
  const sections = path.map((p, i) => {
    const before = path[Math.max(0, i - 1)] as Place
    const after = path[Math.min(path.length - 1, i + 1)] as Place
    const [dx, dy] = [after[0] - before[0], after[1] - before[1]]
    const length = Math.hypot(dx, dy) || 1
    const [sx, sy] = [(-dy / length) * (wM / 2), (dx / length) * (wM / 2)]
    return [
      [p[0] - sx, p[1] - sy, p[2]],
      [p[0] + sx, p[1] + sy, p[2]],
      [p[0] + sx, p[1] + sy, p[2] + hM],
      [p[0] - sx, p[1] - sy, p[2] + hM],
    ] as const satisfies readonly Place[]
  })
  for (let i = 1; i < sections.length; i++) {
    const a = sections[i - 1] as (typeof sections)[number]
    const b = sections[i] as (typeof sections)[number]
    face(draft, [a[0], b[0], b[3], a[3]])
    face(draft, [b[1], a[1], a[2], b[2]])
    face(draft, [a[3], b[3], b[2], a[2]])
  }
  const start = sections[0]
  const end = sections.at(-1)
  if (start !== undefined) face(draft, [start[1], start[0], start[3], start[2]])
  if (end !== undefined) face(draft, [end[0], end[1], end[2], end[3]])
}

/** Adds a template's triangles at another place, size and turn; the template's own paint is kept. */
export function stamp(draft: Draft, template: Draft, at: Place, scale: readonly [number, number], turnRad: number, shade: number): void {
  const first = draft.tile.length
  const [cos, sin] = [Math.cos(turnRad), Math.sin(turnRad)]
  const [sx, sz] = scale
  for (let i = 0; i < template.tile.length; i++) {
    const k = i * 3
    const [x, y, z] = [(template.positions[k] ?? 0) * sx, (template.positions[k + 1] ?? 0) * sx, (template.positions[k + 2] ?? 0) * sz]
    const [nx, ny] = [template.normals[k] ?? 0, template.normals[k + 1] ?? 0]
    draft.positions.push(at[0] + x * cos - y * sin, at[1] + x * sin + y * cos, at[2] + z)
    draft.normals.push(nx * cos - ny * sin, nx * sin + ny * cos, template.normals[k + 2] ?? 0)
    const m = i * 4
    const steps = Math.min(255, Math.round((template.model[m + 1] ?? 0) * shade))
    draft.model.push(template.model[m] ?? 0, steps, template.model[m + 2] ?? 0, template.model[m + 3] ?? 0)
    draft.tile.push(0)
  }
  for (const i of template.index) draft.index.push(first + i)
}
