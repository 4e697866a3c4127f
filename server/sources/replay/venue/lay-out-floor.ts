import type { Name } from '#models/document/fields.ts'
import type { Recording } from '../recording.ts'
import { type Entrance, ENTRANCE_DEPTH_M, findEntrances, type Side } from './entrances.ts'
import { cornerM, createPlan, type FloorPlan, labelAt } from './floor-plan.ts'

/** Least size of a cell, m: half an entrance's depth, and the narrowest portal a venue may have. */
const CELL_M = ENTRANCE_DEPTH_M / 2
/** An entrance takes the name of a landmark within this distance, m. */
const LANDMARK_M = 2.5

/** The floor between the entrances: three by two, named by the compass. */
const COLUMNS = 3
const ROWS = 2
const FLOOR_NAMES: readonly Name[] = [
  { zh: '大厅西南', en: 'South-west floor' },
  { zh: '大厅南', en: 'South floor' },
  { zh: '大厅东南', en: 'South-east floor' },
  { zh: '大厅西北', en: 'North-west floor' },
  { zh: '大厅北', en: 'North floor' },
  { zh: '大厅东北', en: 'North-east floor' },
]
const SIDE_NAMES: Record<Side, Name> = {
  south: { zh: '南侧入口', en: 'South entrance' },
  north: { zh: '北侧入口', en: 'North entrance' },
  west: { zh: '西侧入口', en: 'West entrance' },
  east: { zh: '东侧入口', en: 'East entrance' },
}

/** Divides an open floor: strips on the rim where people appear and vanish, and six zones between them. */
export function layOutFloor({ bounds, tracks, origin }: Recording): { plan: FloorPlan; notes: string[] } {
  const nx = Math.max(COLUMNS * 3, Math.floor((bounds.maxX - bounds.minX) / CELL_M))
  const ny = Math.max(ROWS * 3, Math.floor((bounds.maxY - bounds.minY) / CELL_M))
  const plan = createPlan(bounds, nx, ny)
  FLOOR_NAMES.forEach((name) => plan.zones.push({ id: slug(name.en), name, entrance: false }))
  for (let j = 0; j < ny; j++) {
    for (let i = 0; i < nx; i++) plan.label[i + j * nx] = Math.floor((i * COLUMNS) / nx) + COLUMNS * Math.floor((j * ROWS) / ny)
  }
  const entrances = findEntrances(tracks, bounds, { x: nx, y: ny })
  for (const entrance of entrances) paint(plan, entrance, nameOf(plan, entrance, origin.landmarks))
  adoptStrays(plan)
  const held = entrances.reduce((sum, { ends }) => sum + ends, 0)
  const share = Math.round((100 * held) / (2 * tracks.length))
  return {
    plan,
    notes: [`${entrances.length} entrances found where tracks begin and end; they hold ${share} % of all beginnings and ends`],
  }
}

/** Gives an entrance the cells along its side, as far as no other entrance has them. */
function paint(plan: FloorPlan, { side, from, to }: Entrance, name: Name): void {
  const zone = plan.zones.length
  let painted = false
  for (let along = from; along < to; along++) {
    for (let deep = 0; deep < 2; deep++) {
      const [i, j] = cellOn(plan, side, along, deep)
      if (plan.zones[labelAt(plan, i, j)]?.entrance !== false) continue
      plan.label[i + j * plan.nx] = zone
      painted = true
    }
  }
  if (painted) plan.zones.push({ id: slug(name.en), name, entrance: true })
}

function cellOn({ nx, ny }: FloorPlan, side: Side, along: number, deep: number): readonly [i: number, j: number] {
  if (side === 'south') return [along, deep]
  if (side === 'north') return [along, ny - 1 - deep]
  return [side === 'west' ? deep : nx - 1 - deep, along]
}

/** Named after a landmark close by, else after its side; numbered when the name is taken. */
function nameOf(plan: FloorPlan, { side, from, to }: Entrance, landmarks: Recording['origin']['landmarks']): Name {
  const [x, y] = cornerM(plan, ...cellOn(plan, side, Math.floor((from + to) / 2), 0))
  const near = landmarks.find(({ at }) => Math.hypot(at[0] - x, at[1] - y) <= LANDMARK_M)
  const base = near?.name ?? SIDE_NAMES[side]
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : { zh: `${base.zh}${n}`, en: `${base.en} ${n}` }
    if (isFree(plan, slug(name.en))) return name
  }
}

function isFree({ zones }: FloorPlan, id: string): boolean {
  return zones.every((zone) => zone.id !== id)
}

/** Cells cut off from the rest of their zone go to the zone beside them, so that every zone is one piece. */
function adoptStrays(plan: FloorPlan): void {
  plan.zones.forEach((_, zone) => {
    const pieces = piecesOf(plan, zone).toSorted((a, b) => b.length - a.length)
    for (const cell of pieces.slice(1).flat()) {
      const [i, j] = [cell % plan.nx, Math.floor(cell / plan.nx)]
      const beside = [labelAt(plan, i - 1, j), labelAt(plan, i + 1, j), labelAt(plan, i, j - 1), labelAt(plan, i, j + 1)]
      plan.label[cell] = beside.find((label) => label >= 0 && label !== zone) ?? zone
    }
  })
}

function piecesOf(plan: FloorPlan, zone: number): number[][] {
  const seen = new Set<number>()
  const pieces: number[][] = []
  plan.label.forEach((label, cell) => {
    if (label !== zone || seen.has(cell)) return
    const piece = [cell]
    seen.add(cell)
    for (const at of piece) {
      const [i, j] = [at % plan.nx, Math.floor(at / plan.nx)]
      for (const [k, l] of [
        [i - 1, j],
        [i + 1, j],
        [i, j - 1],
        [i, j + 1],
      ] as const) {
        const other = k + l * plan.nx
        if (labelAt(plan, k, l) !== zone || seen.has(other)) continue
        seen.add(other)
        piece.push(other)
      }
    }
    pieces.push(piece)
  })
  return pieces
}

function slug(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')
}
