import type { VisitorFrame } from '#models/wire/frame/layout.ts'
import { createQuantisedCrowd, quantise } from '#models/wire/frame/quantised-crowd.ts'
import type { TileGrid } from '#models/wire/frame/tile-grid.ts'

/** Residuals within so many cm are told apart. */
const REACH = 256

/**
 * Order-0 entropy of what a constant-velocity predictor leaves of x and y together, in bytes per visitor and tick: the bound for
 * coders that know nothing of who it was (Shannon 1948).
 */
export function residualEntropyB(frames: readonly VisitorFrame[], grid: TileGrid): number {
  const counts = new Map<number, number>()
  const crowd = createQuantisedCrowd(Math.max(...frames.map(({ count }) => count)))
  const last = new Map<number, readonly [x: number, y: number, vx: number, vy: number, turn: number]>()
  let total = 0
  for (const [turn, frame] of frames.entries()) {
    quantise(frame, grid, crowd)
    for (let row = 0; row < crowd.count; row++) {
      const slot = crowd.slot[row]!
      const before = last.get(slot)
      const x = crowd.xCm[row]!
      const y = crowd.yCm[row]!
      const follows = before !== undefined && before[4] === turn - 1
      const vx = follows ? x - before[0] : Number.NaN
      const vy = follows ? y - before[1] : Number.NaN
      last.set(slot, [x, y, vx, vy, turn])
      const rx = follows ? vx - before[2] : Number.NaN
      const ry = follows ? vy - before[3] : Number.NaN
      if (!(Math.abs(rx) < REACH && Math.abs(ry) < REACH)) continue
      const symbol = (rx + REACH) * 2 * REACH + ry + REACH
      counts.set(symbol, (counts.get(symbol) ?? 0) + 1)
      total++
    }
  }
  let bits = 0
  for (const count of counts.values()) bits -= (count / total) * Math.log2(count / total)
  return bits / 8
}
