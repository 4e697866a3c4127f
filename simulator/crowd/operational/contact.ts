import { MODEL } from './model.ts'
import { type Next, NEIGHBOUR_CELLS, walks } from './next.ts'
import { type Walkers, walkerCell } from './walkers.ts'

/**
 * One Jacobi pass that eases bodies apart where they overlap: insurance, not the model. Writes `next`.
 * Obstacles do not give way, so whoever meets one takes the whole push.
 */
export function easeContacts(walkers: Walkers, next: Next): void {
  const { x, y, zone, radiusM, moves, start } = walkers
  for (let i = 0; i < walkers.count; i++) {
    if (moves[i] === 0) continue
    const key = walkerCell(walkers, walkers.level[i]!, x[i]!, y[i]!)
    const cols = walkers.levels[walkers.level[i]!]!.cols
    let fx = 0
    let fy = 0
    for (let row = -NEIGHBOUR_CELLS; row <= NEIGHBOUR_CELLS; row++) {
      const middle = key + row * cols
      const end = start[middle + NEIGHBOUR_CELLS + 1]!
      for (let j = start[middle - NEIGHBOUR_CELLS]!; j < end; j++) {
        const dx = x[i]! - x[j]!
        const dy = y[i]! - y[j]!
        const both = radiusM[i]! + radiusM[j]!
        const sq = dx * dx + dy * dy
        if (sq >= both * both || j === i) continue
        if (zone[j] !== zone[i] && walkers.nearDoor[key] === 0) continue
        const distance = Math.sqrt(sq)
        const push = ((both - distance) * MODEL.push * (walks(walkers, j) ? 1 : 2)) / (distance + 1e-9)
        // Two at one point part along an axis that depends on their order alone.
        fx += distance > 1e-9 ? dx * push : i < j ? -0.01 : 0.01
        fy += dy * push
      }
    }
    const length = Math.sqrt(fx * fx + fy * fy)
    const scale = length > MODEL.maxPushM ? MODEL.maxPushM / length : 1
    next.dx[i] = fx * scale
    next.dy[i] = fy * scale
  }
}
