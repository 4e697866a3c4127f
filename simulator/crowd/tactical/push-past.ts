import type { Crowd } from '#simulator/crowd/crowd.ts'
import { cellAt } from '#simulator/crowd/ground/level-grid.ts'
import { CELL_M } from '#simulator/crowd/operational/planes.ts'
import { STANDING, WAITING } from '#simulator/crowd/visitors.ts'

/** Somebody without progress for this long, s (progress is looked at every 20 s), with a person who stands within this, m, excuses themselves and goes past. */
const PATIENCE_S = 25
const BESIDE_M = 0.9
const REACH_CELLS = Math.ceil(BESIDE_M / CELL_M)
/**
 * How much more than others' nearness the wish then counts. Repulsion of two who stand 0.8 m apart sums to 2 before the gap
 * between them (8 exp(-0.18 / 0.1), twice, at 45 degrees): a wish of 1 never gets through.
 */
const PUSH = 3
/** Those who stand in the way step aside by this much, m a tick (0.3 m/s), and never nearer to a wall than this, m. */
const ASIDE_M = 0.03
const WALL_M = 0.3

/**
 * Lets those through whom standing people have shut in: they push on, and who stands in their way steps aside. Without it a gap
 * wide enough to walk through holds people for good, as the repulsion before it is stronger than the wish behind it.
 * Direction only: speed still keeps the distance, so nobody is overrun.
 */
export function pushPast(crowd: Crowd, nowS: number): void {
  const { walkers, state } = crowd
  const { progressS } = state.visitors
  const { movers, moverCount, slot } = walkers
  for (let k = 0; k < moverCount; k++) {
    const i = movers[k]!
    if (nowS - progressS[slot[i]!]! < PATIENCE_S || !askAside(crowd, i)) continue
    walkers.wx[i]! *= PUSH
    walkers.wy[i]! *= PUSH
  }
}

/** Moves those who stand beside and ahead of somebody out of their line; tells whether there are any. */
function askAside(crowd: Crowd, i: number): boolean {
  const { x, y, wx, wy, moves, ghostOf, start, cell, levels, level } = crowd.walkers
  const key = cell[i]!
  const { cols } = levels[level[i]!]!
  let found = false
  for (let row = -REACH_CELLS; row <= REACH_CELLS; row++) {
    const middle = key + row * cols
    for (let j = start[middle - REACH_CELLS]!; j < start[middle + REACH_CELLS + 1]!; j++) {
      const dx = x[j]! - x[i]!
      const dy = y[j]! - y[i]!
      if (moves[j] === 1 || ghostOf[j]! >= 0 || dx * dx + dy * dy > BESIDE_M * BESIDE_M) continue
      found = true
      if (wx[i]! * dx + wy[i]! * dy <= 0) continue
      const side = wx[i]! * dy - wy[i]! * dx >= 0 ? ASIDE_M : -ASIDE_M
      stepAside(crowd, j, -wy[i]! * side, wx[i]! * side)
    }
  }
  return found
}

/** A step of somebody who stands, unless it leads to a wall or into others. */
function stepAside({ walkers, state }: Crowd, j: number, dx: number, dy: number): void {
  const mode = state.visitors.mode[walkers.slot[j]!]
  // Since the sort people may have stepped into a lift, or set out up a tower.
  if (mode !== STANDING && mode !== WAITING) return
  const { x, y, radiusM, start, cell, slot, levels, level, zone } = walkers
  const { grid, cols } = levels[level[j]!]!
  const toX = x[j]! + dx
  const toY = y[j]! + dy
  const ground = cellAt(grid, toX, toY)
  if (grid.zoneOf[ground] !== zone[j] || grid.clearanceM[ground]! < WALL_M) return
  const key = cell[j]!
  for (let row = -REACH_CELLS; row <= REACH_CELLS; row++) {
    const middle = key + row * cols
    for (let k = start[middle - REACH_CELLS]!; k < start[middle + REACH_CELLS + 1]!; k++) {
      const awayX = x[k]! - toX
      const awayY = y[k]! - toY
      const both = radiusM[j]! + radiusM[k]!
      if (k !== j && awayX * awayX + awayY * awayY < both * both && awayX * dx + awayY * dy > 0) return
    }
  }
  x[j] = toX
  y[j] = toY
  state.visitors.x[slot[j]!] = toX
  state.visitors.y[slot[j]!] = toY
}
