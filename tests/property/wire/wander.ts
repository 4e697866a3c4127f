import { XY_STEPS_PER_M } from '#models/wire/frame/layout.ts'
import type { QuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'
import type { TileGrid } from '#models/wire/frame/tile-grid.ts'
import type { Rng } from '#simulator/kernel/rng.ts'

/** Slots that people who wander may take. */
export const SLOTS = 400

/** Where slots are headed, cm a turn. */
export type Ways = Map<number, readonly [x: number, y: number]>

/** People who walk, stand, turn, jump across the grid, come and go. */
export function wander(rng: Rng, grid: TileGrid, before: QuantisedCrowd, into: QuantisedCrowd, ways: Ways): void {
  const wideCm = grid.cols * grid.tileM * XY_STEPS_PER_M
  const highCm = grid.rows * grid.tileM * XY_STEPS_PER_M
  const there = new Map(Array.from({ length: before.count }, (_, row) => [before.slot[row]!, row] as const))
  let count = 0
  for (let slot = 0; slot < SLOTS; slot++) {
    const row = there.get(slot)
    const chance = rng.next()
    if (row === undefined ? chance > 0.05 : chance < 0.01) continue
    const jumps = row === undefined || chance > 0.995
    const way = ways.get(slot) ?? [0, 0]
    if (chance > 0.8) ways.set(slot, [Math.round(rng.next() * 60 - 30), Math.round(rng.next() * 60 - 30)])
    const x = jumps ? Math.floor(rng.next() * wideCm) : before.xCm[row]! + way[0]
    const y = jumps ? Math.floor(rng.next() * highCm) : before.yCm[row]! + way[1]
    into.slot[count] = slot
    into.xCm[count] = Math.max(0, Math.min(wideCm - 1, x))
    into.yCm[count] = Math.max(0, Math.min(highCm - 1, y))
    into.z[count] = jumps || chance > 0.9 ? Math.floor(rng.next() * 256) : before.z[row]!
    into.heading[count] = jumps || chance > 0.7 ? Math.floor(rng.next() * 256) : before.heading[row]!
    into.look[count++] = jumps || chance > 0.95 ? Math.floor(rng.next() * 32) : before.look[row]!
  }
  into.count = count
}
