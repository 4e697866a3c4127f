import { MODEL } from './model.ts'
import { REACH_CELLS, type Walkers } from './walkers.ts'

/**
 * One Jacobi pass that eases bodies apart where they overlap: insurance, not the model. Writes nextX and nextY.
 * Obstacles do not give way, so whoever meets one takes the whole push.
 */
export function easeContacts(walkers: Walkers, nearDoor: Uint8Array): void {
  const { x, y, zone, radiusM, moves, start, cell, slot, nextX, nextY } = walkers
  for (let i = 0; i < walkers.count; i++) {
    nextX[i] = x[i]!
    nextY[i] = y[i]!
    if (moves[i] === 0) continue
    const key = cell[slot[i]!]!
    const cols = walkers.levels[walkers.level[i]!]!.cols
    let fx = 0
    let fy = 0
    for (let row = -REACH_CELLS; row <= REACH_CELLS; row++) {
      const middle = key + row * cols
      const end = start[middle + REACH_CELLS + 1]!
      for (let j = start[middle - REACH_CELLS]!; j < end; j++) {
        const dx = x[i]! - x[j]!
        const dy = y[i]! - y[j]!
        const both = (radiusM[i]! + radiusM[j]!) * walkers.squeeze[i]! * walkers.squeeze[j]!
        const sq = dx * dx + dy * dy
        if (sq >= both * both || j === i) continue
        if (zone[j] !== zone[i] && nearDoor[key] === 0) continue
        const distance = Math.sqrt(sq)
        const push = ((both - distance) * MODEL.push * (moves[j] === 1 ? 1 : 2)) / (distance + 1e-9)
        // Two at one point part along an axis that depends on their order alone.
        fx += distance > 1e-9 ? dx * push : i < j ? -0.01 : 0.01
        fy += dy * push
      }
    }
    const length = Math.sqrt(fx * fx + fy * fy)
    const scale = length > MODEL.maxPushM ? MODEL.maxPushM / length : 1
    nextX[i] = x[i]! + fx * scale
    nextY[i] = y[i]! + fy * scale
  }
}
