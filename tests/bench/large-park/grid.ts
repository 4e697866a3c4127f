import type { Portal, Zone } from '#models/venue/schema.ts'
import { createRng, type Rng } from '#simulator/kernel/rng.ts'

/** Zones along a side of the park, along a side of a block of them, and metres along a side of a zone. */
const SIDE = 22
const BLOCK = 6
const CELL_M = 30
/** Blocks along a side: three whole ones and what is left. */
const BLOCKS = Math.ceil(SIDE / BLOCK)
/** Share of walls inside a block without a way through; of ways that are doors; of ways that are counted. As Yunxi has it, roughly. */
const CLOSED_SHARE = 0.3
const DOOR_SHARE = 0.3
const COUNTED_SHARE = 0.2
/** Ways through the boundary of two blocks; all are counted. */
const BETWEEN_BLOCKS = 2
const LANES = 8

const name = (en: string): { zh: string; en: string } => ({ zh: en, en })

/** A portal, and whether somebody counts there. */
export interface Way {
  readonly portal: Portal
  readonly isCounted: boolean
}

/** Ground plan of the park. */
export interface Grid {
  readonly zones: readonly Zone[]
  readonly ways: readonly Way[]
}

/** 484 zones in 16 blocks, and 16 gates with a forecourt each: 500 zones. */
export function drawGrid(seed: number): Grid {
  const rng = createRng(seed, 'large-park')
  const zones: Zone[] = []
  for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) zones.push(cell(x, y))
  const ways: Way[] = []
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      if (x + 1 < SIDE) ways.push(...through([x, y], [x + 1, y], rng))
      if (y + 1 < SIDE) ways.push(...through([x, y], [x, y + 1], rng))
    }
  }
  for (let block = 0; block < BLOCKS; block++) {
    for (const side of ['south', 'north', 'west', 'east'] as const) {
      const { zone, gate, street } = entrance(block, side)
      zones.push(zone)
      ways.push({ portal: gate, isCounted: true }, { portal: street, isCounted: false })
    }
  }
  return { zones, ways }
}

type At = readonly [x: number, y: number]

function idOf([x, y]: At): string {
  return `zone-${x}-${y}`
}

/** Every other block is a building. */
function isIndoor([x, y]: At): boolean {
  return (Math.floor(x / BLOCK) + Math.floor(y / BLOCK)) % 2 === 1
}

function cell(x: number, y: number): Zone {
  const indoor = isIndoor([x, y])
  return {
    id: idOf([x, y]),
    name: name(`Zone ${x} ${y}`),
    kind: indoor ? 'gallery' : 'plaza',
    level: 0,
    polygon: box(x * CELL_M, y * CELL_M, CELL_M, CELL_M),
    areaPerPersonM2: 4,
    losScale: 'walkway',
    ...(indoor ? { indoor: true as const } : {}),
  }
}

/** The way between two neighbours, if there is one: two at the boundary of blocks, most walls inside; rows of a block stay joined. */
function through(a: At, b: At, rng: Rng): Way[] {
  const [closed, door, counted, wide] = [rng.next(), rng.next(), rng.next(), rng.next()]
  const along = a[1] === b[1] ? 0 : 1
  const isBoundary = Math.floor(a[along] / BLOCK) !== Math.floor(b[along] / BLOCK)
  const place = a[1 - along]! % BLOCK
  if (isBoundary ? place >= BETWEEN_BLOCKS : along === 1 && place > 0 && closed < CLOSED_SHARE) return []
  const isDoor = door < DOOR_SHARE
  const widthM = isDoor ? 2 + wide : 4 + 12 * wide
  const [x, y] = [b[0] * CELL_M, b[1] * CELL_M]
  const low = (CELL_M - widthM) / 2
  const portal: Portal = {
    id: `way-${idOf(a)}-${idOf(b)}`,
    a: idOf(a),
    b: idOf(b),
    segment:
      along === 0
        ? [
            [x, y + low],
            [x, y + low + widthM],
          ]
        : [
            [x + low, y],
            [x + low + widthM, y],
          ],
    kind: isDoor ? 'door' : 'opening',
  }
  return [{ portal, isCounted: isBoundary || counted < COUNTED_SHARE }]
}

/** A forecourt before the middle of a block's outer side, with a row of turnstiles and a street. */
function entrance(
  block: number,
  side: 'south' | 'north' | 'west' | 'east',
): { readonly zone: Zone; readonly gate: Portal; readonly street: Portal } {
  const row = Math.min(SIDE - 1, block * BLOCK + 2)
  const upright = side === 'west' || side === 'east'
  const far = side === 'north' || side === 'east'
  const edge = far ? SIDE * CELL_M : 0
  const beyond = far ? edge + CELL_M : edge - CELL_M
  const inner: At = upright ? [far ? SIDE - 1 : 0, row] : [row, far ? SIDE - 1 : 0]
  const line = (at: number, low: number, high: number): Portal['segment'] => {
    const [from, to] = [row * CELL_M + low, row * CELL_M + high]
    return upright
      ? [
          [at, from],
          [at, to],
        ]
      : [
          [from, at],
          [to, at],
        ]
  }
  const id = `forecourt-${side}-${block}`
  const corner = far ? edge : beyond
  return {
    zone: {
      id,
      name: name(`Forecourt ${side} ${block}`),
      kind: 'queue',
      level: 0,
      polygon: upright ? box(corner, row * CELL_M, CELL_M, CELL_M) : box(row * CELL_M, corner, CELL_M, CELL_M),
      areaPerPersonM2: 2,
      losScale: 'queue',
      outside: true,
    },
    gate: { id: `gate-${side}-${block}`, a: id, b: idOf(inner), segment: line(edge, 10, 20), kind: 'turnstiles', lanes: LANES },
    street: { id: `street-${side}-${block}`, a: 'outside', b: id, segment: line(beyond, 5, 25), kind: 'opening' },
  }
}

function box(x: number, y: number, width: number, depth: number): [number, number][] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + depth],
    [x, y + depth],
  ]
}
