import type { LevelGrid } from '#simulator/crowd/ground/level-grid.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { STANDING, type Visitors, WAITING, WALKING } from '#simulator/crowd/visitors.ts'

/** Side of a neighbour cell, m, and cells looked at on each side: sees 1.6 m even after both substeps. */
const CELL_M = 2
export const REACH_CELLS = 1
/** Empty cells round each level, so that a row of cells never runs into the next one. */
const PAD = REACH_CELLS + 1

/**
 * Everybody on the ground, sorted by cell: a working copy, rebuilt every tick and never part of the world's state.
 * People of one cell row are one contiguous range, so the neighbours of a person are 2 k + 1 short runs.
 */
export interface Walkers {
  count: number
  readonly levels: readonly { readonly grid: LevelGrid; readonly base: number; readonly cols: number; readonly rows: number }[]
  /** First person of each cell; one more entry than cells in use, and one for the sort. */
  readonly start: Uint32Array
  readonly cell: Uint32Array
  readonly slot: Uint32Array
  readonly level: Uint8Array
  /** 1 for those who walk, 0 for obstacles. */
  readonly moves: Uint8Array
  readonly zone: Int16Array
  /** Index of the field followed: people of one field share a goal. */
  readonly field: Int32Array
  readonly phiM: Float64Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly nextX: Float64Array
  readonly nextY: Float64Array
  /** Unit direction of the last substep. */
  readonly ex: Float64Array
  readonly ey: Float64Array
  readonly nextEx: Float64Array
  readonly nextEy: Float64Array
  /** Wished unit direction. */
  readonly wx: Float64Array
  readonly wy: Float64Array
  readonly wishMps: Float64Array
  readonly radiusM: Float64Array
  readonly gapS: Float64Array
  /** Factor on the width of others for somebody stuck between them. */
  readonly squeeze: Float64Array
}

/** Room for as many as the world holds. */
export function createWalkers(site: Site, capacity: number): Walkers {
  let cells = 0
  const levels = site.levels.map((grid) => {
    const cols = Math.ceil((grid.cols * grid.cellM) / CELL_M) + 2 * PAD
    const rows = Math.ceil((grid.rows * grid.cellM) / CELL_M) + 2 * PAD
    const base = cells
    cells += cols * rows
    return { grid, base, cols, rows }
  })
  const f64 = (): Float64Array => new Float64Array(capacity)
  return {
    count: 0,
    levels,
    start: new Uint32Array(cells + 2),
    cell: new Uint32Array(capacity),
    slot: new Uint32Array(capacity),
    level: new Uint8Array(capacity),
    moves: new Uint8Array(capacity),
    zone: new Int16Array(capacity),
    field: new Int32Array(capacity),
    phiM: f64(),
    x: f64(),
    y: f64(),
    nextX: f64(),
    nextY: f64(),
    ex: f64(),
    ey: f64(),
    nextEx: f64(),
    nextEy: f64(),
    wx: f64(),
    wy: f64(),
    wishMps: f64(),
    radiusM: f64(),
    gapS: f64(),
    squeeze: f64(),
  }
}

/** Cell key of a position on a level. */
export function walkerCell(walkers: Walkers, level: number, x: number, y: number): number {
  const { grid, base, cols, rows } = walkers.levels[level]!
  const col = Math.min(cols - 1 - PAD, Math.max(PAD, Math.floor((x - grid.minX) / CELL_M) + PAD))
  const row = Math.min(rows - 1 - PAD, Math.max(PAD, Math.floor((y - grid.minY) / CELL_M) + PAD))
  return base + row * cols + col
}

/** Blocked for longer than this, s, people turn sideways and others count narrower. Source: crowd design §2.6, swap rule. */
const SQUEEZE_AFTER_S = 2
const SQUEEZE = 0.6

/** Counting sort of everybody on the ground by cell; stable in slot order. */
export function sortWalkers(walkers: Walkers, visitors: Visitors, site: Site): void {
  const { start, cell } = walkers
  const { mode, zone, x, y } = visitors
  const top = visitors.extent[0]!
  start.fill(0)
  for (let slot = 0; slot < top; slot++) {
    if (!onGround(mode[slot]!)) continue
    const key = walkerCell(walkers, site.levelOf[zone[slot]!]!, x[slot]!, y[slot]!)
    cell[slot] = key
    start[key + 2]!++
  }
  let sum = 0
  for (let key = 2; key < start.length; key++) {
    sum += start[key]!
    start[key] = sum
  }
  walkers.count = sum
  // Counted two places on, `start[key + 1]` is now the first place of `key`; filling moves it to the first place of the next.
  for (let slot = 0; slot < top; slot++) if (onGround(mode[slot]!)) place(walkers, visitors, site, start[cell[slot]! + 1]!++, slot)
}

function onGround(mode: number): boolean {
  return mode === WALKING || mode === STANDING || mode === WAITING
}

function place(walkers: Walkers, visitors: Visitors, site: Site, at: number, slot: number): void {
  walkers.slot[at] = slot
  walkers.moves[at] = visitors.mode[slot] === WALKING ? 1 : 0
  walkers.zone[at] = visitors.zone[slot]!
  walkers.level[at] = site.levelOf[visitors.zone[slot]!]!
  walkers.x[at] = visitors.x[slot]!
  walkers.y[at] = visitors.y[slot]!
  walkers.ex[at] = visitors.ex[slot]!
  walkers.ey[at] = visitors.ey[slot]!
  walkers.wishMps[at] = visitors.wishMps[slot]!
  walkers.radiusM[at] = visitors.radiusM[slot]!
  walkers.gapS[at] = visitors.gapS[slot]!
  walkers.squeeze[at] = visitors.blockedS[slot]! > SQUEEZE_AFTER_S ? SQUEEZE : 1
}
