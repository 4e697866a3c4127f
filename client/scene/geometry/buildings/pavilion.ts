import type { Point } from '#models/geometry/point.ts'
import { type Draft, paint } from '../draft.ts'
import { beam, lathe, post, prism } from '../solids.ts'
import { eaves } from './eaves.ts'
import type { Site } from './site.ts'

/** An open pavilion: a post at every corner, a bench between them, one pointed roof (攒尖亭). */
export function pavilion(draft: Draft, { frame, structure, cutZ }: Site): void {
  const { ring } = frame
  const scaled = (by: number): readonly Point[] => ring.map(([x, y]): Point => [x * by, y * by])
  paint(draft, 'stone')
  prism(draft, scaled(1.02), -0.2, 0.18)
  const posts = scaled(0.86)
  const height = structure.storeyM * 0.62
  posts.forEach((a, i) => {
    const b = posts[(i + 1) % posts.length] as Point
    paint(draft, 'timber', 1, 1.5)
    post(draft, [a[0], a[1], 0.18], 0.24, height, 7)
    paint(draft, 'timber')
    beam(
      draft,
      [
        [...a, height - 0.5],
        [...b, height - 0.5],
      ],
      0.24,
      0.4,
    )
    if (i % 3 !== 0)
      beam(
        draft,
        [
          [...a, 0.6],
          [...b, 0.6],
        ],
        0.45,
        0.14,
      )
  })
  draft.brush.part = height > cutZ ? 'upper' : 'body'
  const top = height + structure.storeyM * 0.62
  eaves(draft, scaled(1.22), scaled(0.03), { eaveZ: height - 0.1, topZ: top, liftM: 1.5, concave: 1.75, cells: 8, hipM: 0.34 })
  paint(draft, 'ridge')
  lathe(
    draft,
    [0, 0, top - 0.2],
    [
      [0.55, 0],
      [0.34, 0.3],
      [0.62, 0.75],
      [0.2, 1.2],
      [0, 1.9],
    ],
    8,
  )
  draft.brush.part = 'body'
}
