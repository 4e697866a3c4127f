import type { Place } from '../../axes.ts'
import { type Draft, face, paint } from '../draft.ts'
import { beam, box, grid, post, rectangle, walls } from '../solids.ts'
import { eaves } from './eaves.ts'
import type { Site } from './site.ts'
import { wallRun } from './wall-run.ts'

/** A roof wider than this is made of several ridges side by side, m. */
const SPAN_M = 17
const OVERHANG_M = 1.1
/** Anything thinner is a garden wall, m. */
const GARDEN_WALL_M = 3

/** White walls, a tiled saddle roof and stepped end walls (马头墙), as in the water towns of Jiangnan. */
export function gable(draft: Draft, site: Site): void {
  const { frame, structure } = site
  const along = frame.widthM >= frame.depthM
  const [longM, shortM] = along ? [frame.widthM, frame.depthM] : [frame.depthM, frame.widthM]
  const before = draft.placement
  if (!along) draft.placement = { ...before, cos: -before.sin, sin: before.cos }
  const turn = ([x, y]: readonly [number, number]): readonly [number, number] => (along ? [x, y] : [y, -x])
  const doorways = site.doorways.map(([a, b]) => [turn(a), turn(b)] as const)
  const heightM = structure.storeys * structure.storeyM
  if (shortM < GARDEN_WALL_M) {
    gardenWall(draft, longM, shortM, heightM)
    draft.placement = before
    return
  }
  const spans = Math.max(1, Math.round(shortM / SPAN_M))
  const spanM = shortM / spans
  shell(draft, { ...site, doorways }, longM, shortM, heightM)
  draft.brush.part = 'upper'
  for (let i = 0; i < spans; i++) {
    const y = -shortM / 2 + (i + 0.5) * spanM
    saddle(draft, longM, spanM, y, heightM - 0.25)
  }
  for (const end of [-1, 1]) steppedWall(draft, (end * (longM - 0.4)) / 2, shortM, heightM, spans)
  draft.brush.part = 'body'
  draft.placement = before
}

function shell(draft: Draft, site: Site, longM: number, shortM: number, heightM: number): void {
  const { structure, cutZ, doorways } = site
  const ring = rectangle(0, 0, longM - 0.5, shortM - 0.5)
  const roomy = (structure.zones?.length ?? 0) > 0
  ring.forEach((from, i) => {
    const to = ring[(i + 1) % ring.length] ?? from
    if (roomy) wallRun(draft, { from, to, z0: 0, z1: heightM, thicknessM: 0.4, swatch: 'wallLit', doorways, cutZ })
  })
  if (!roomy) {
    paint(draft, 'wallLit', 1, 3)
    walls(draft, ring, 0, heightM)
  }
  if (!roomy) for (const side of [-1, 1] as const) shopFront(draft, longM, (side * (shortM - 0.5)) / 2, side, site)
}

/** A white wall with a tiled cap. */
function gardenWall(draft: Draft, longM: number, shortM: number, heightM: number): void {
  paint(draft, 'wallLit', 1, 1.5)
  walls(draft, rectangle(0, 0, longM, Math.min(shortM, 0.7)), 0, heightM)
  const cap = rectangle(0, 0, longM + 0.6, Math.min(shortM, 0.7) + 1.1)
  const half = longM / 2
  const ridge = [
    [-half, 0],
    [half, 0],
    [half, 0],
    [-half, 0],
  ] as const
  eaves(draft, cap, ridge, { eaveZ: heightM - 0.1, topZ: heightM + 0.5, liftM: 0.1, concave: 1.2, thicknessM: 0.14, cells: 2, hipM: 0 })
  paint(draft, 'ridge')
  beam(
    draft,
    [
      [-half, 0, heightM + 0.42],
      [half, 0, heightM + 0.42],
    ],
    0.34,
    0.26,
  )
}

/** Timber bays below a low eave on a long side. */
function shopFront(draft: Draft, longM: number, y: number, side: -1 | 1, { structure }: Site): void {
  const bays = Math.max(2, Math.round(longM / 4.2))
  const bayM = (longM - 2) / bays
  const head = structure.storeyM - 0.7
  for (let i = 0; i < bays; i++) {
    const x = -longM / 2 + 1 + (i + 0.5) * bayM
    paint(draft, 'lattice')
    box(draft, [x, y, 0.25], bayM * 0.78, 0.16, head - 0.25)
    paint(draft, 'timber', 1, 1.6)
    post(draft, [x - bayM / 2, y + side * 0.35, 0], 0.16, head + 0.2, 5)
    if (structure.storeys > 1) {
      paint(draft, 'lattice', 1.08)
      box(draft, [x, y, structure.storeyM + 0.95], bayM * 0.5, 0.14, 1.35)
    }
  }
  if (structure.storeys < 2) return
  const outer = rectangle(0, y + side * 0.9, longM - 0.9, 1.8)
  const [p, q] = side < 0 ? [outer[0], outer[1]] : [outer[2], outer[3]]
  if (p === undefined || q === undefined) return
  paint(draft, 'roof')
  const inY = y
  const [zLow, zHigh] = [structure.storeyM - 0.35, structure.storeyM + 0.55]
  const surface = (u: number, v: number): Place => [p[0] + (q[0] - p[0]) * u, p[1] + (inY - p[1]) * v, zLow + (zHigh - zLow) * v ** 1.2]
  grid(draft, 1, 3, surface, ([x]) => x)
  paint(draft, 'timber', 0.75)
  face(draft, [
    [q[0], q[1], zLow],
    [p[0], p[1], zLow],
    [p[0], inY, zHigh - 0.3],
    [q[0], inY, zHigh - 0.3],
  ])
}

/** Two concave slopes and a ridge. */
function saddle(draft: Draft, longM: number, spanM: number, y: number, z: number): void {
  const half = spanM / 2 + OVERHANG_M * (spanM < SPAN_M ? 1 : 0.6)
  const rise = Math.min(4.6, spanM * 0.3)
  const reach = longM / 2 - 0.35
  for (const side of [-1, 1]) {
    const slope = (u: number, v: number): Place => [side * (reach - 2 * reach * u), y + side * half * (1 - v), z + rise * v ** 1.35]
    paint(draft, 'roof')
    grid(draft, 1, 5, slope, ([x]) => x)
    paint(draft, 'eave')
    const [a, b] = [slope(0, 0), slope(1, 0)]
    face(draft, [[a[0], a[1], a[2] - 0.22], [b[0], b[1], b[2] - 0.22], b, a])
    paint(draft, 'timber', 0.7)
    const inner = y + side * half * 0.55
    face(draft, [
      [b[0], b[1], b[2] - 0.22],
      [a[0], a[1], a[2] - 0.22],
      [a[0], inner, a[2] - 0.1],
      [b[0], inner, b[2] - 0.1],
    ])
  }
  paint(draft, 'ridge')
  beam(
    draft,
    [
      [-reach, y, z + rise - 0.08],
      [reach, y, z + rise - 0.08],
    ],
    0.5,
    0.46,
  )
}

/** End wall that rises above the roof in steps, each with its own little tiled cap. */
function steppedWall(draft: Draft, x: number, shortM: number, heightM: number, spans: number): void {
  const spanM = shortM / spans
  const rise = Math.min(4.6, spanM * 0.3)
  for (let i = 0; i < spans; i++) {
    const middle = -shortM / 2 + (i + 0.5) * spanM
    const steps = [
      { wide: spanM + 0.6, top: heightM + rise * 0.3 },
      { wide: spanM * 0.62, top: heightM + rise * 0.78 },
      { wide: spanM * 0.28, top: heightM + rise * 1.24 },
    ]
    let foot = i === 0 ? 0 : heightM - 0.3
    for (const { wide, top } of steps) {
      paint(draft, 'wallLit', 1, foot < 0.1 ? 3 : 0)
      box(draft, [x, middle, foot], 0.5, wide, top - foot)
      eaves(draft, rectangle(x, middle, 1.15, wide + 0.7), spine(x, middle, wide), {
        eaveZ: top,
        topZ: top + 0.42,
        liftM: 0.22,
        concave: 1.2,
        thicknessM: 0.12,
        cells: 2,
        hipM: 0,
      })
      foot = top - 0.02
    }
  }
}

function spine(x: number, middle: number, wide: number): readonly (readonly [number, number])[] {
  const [a, b] = [middle - wide / 2, middle + wide / 2]
  return [
    [x, a],
    [x, a],
    [x, b],
    [x, b],
  ]
}
