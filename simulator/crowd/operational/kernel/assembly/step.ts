import {
  CALM,
  C_GAP,
  C_HEADING0,
  C_HEADING1,
  C_LEVEL,
  C_LEVELS,
  C_MOVERS,
  C_MOVES,
  C_NEAR_DOOR,
  C_NOTE,
  C_RADIUS,
  C_STEP,
  C_WALL_START,
  C_WISH,
  C_WX,
  C_WY,
  C_X,
  C_XS0,
  C_XS1,
  C_Y,
  C_YS0,
  C_YS1,
  L_BASE,
  L_COLS,
  L_ROWS,
  LEVEL_BYTES,
  MAY_TOUCH,
  P_CALM,
  P_CALM_COSINE,
  P_CALM_SLACK,
  P_EXTRA_REACH,
  P_MAX_REACH,
  P_MAX_STEP,
  P_PER_CELL,
  P_PER_WALL_RANGE,
  P_SUBSTEP,
  P_TURN,
  P_TURN_ABOUT,
  P_WALL_REPULSION,
  P_WALL_TURN,
} from '../layout.ts'
import { expNegative } from './exp.ts'
import { forces, freeWayM, leastGapM, turnX, turnY } from './forces.ts'
import { scan } from './scan.ts'
import { take } from './take.ts'
import { lookAtWalls, wallFelt, wallM, wallX, wallY } from './walls.ts'

/** Cell of an entry's present position on its level, kept inside the level whatever the position is. */
export function cellOf(level: usize, x: f32, y: f32): usize {
  const perCell = load<f32>(P_PER_CELL)
  const cols = load<i32>(level, L_COLS)
  const col = max(0, min(cols - 1, <i32>(x * perCell)))
  const row = max(0, min(load<i32>(level, L_ROWS) - 1, <i32>(y * perCell)))
  return <usize>(load<i32>(level, L_BASE) + row * cols + col)
}

/**
 * One substep of the collision-free speed model for the walkers from `from` to `to`, kept inside the walls.
 * Reads the positions and headings of the one buffer and writes the other, so neither order nor division of the work matters.
 * @param substep 0 or 1: in the second, whoever found the way free in the first keeps going without looking again
 */
export function step(from: i32, to: i32, substep: i32, scratch: usize): void {
  const xs = load<usize>(substep == 0 ? C_XS0 : C_XS1)
  const ys = load<usize>(substep == 0 ? C_YS0 : C_YS1)
  const headings = load<usize>(substep == 0 ? C_HEADING0 : C_HEADING1)
  const nextXs = load<usize>(substep == 0 ? C_XS1 : C_XS0)
  const nextYs = load<usize>(substep == 0 ? C_YS1 : C_YS0)
  const nextHeadings = load<usize>(substep == 0 ? C_HEADING1 : C_HEADING0)
  const movers = load<usize>(C_MOVERS)
  const moves = load<usize>(C_MOVES)
  const notes = load<usize>(C_NOTE)
  const steps = load<usize>(C_STEP)
  const dt = load<f32>(P_SUBSTEP)
  const maxStep = load<f32>(P_MAX_STEP)
  const drift = substep == 0 ? <f32>0 : maxStep
  for (let k = from; k < to; k++) {
    const i = load<i32>(movers + ((<usize>k) << 2))
    // Who has gone out of the venue in this tick moves no more.
    if (load<u8>(moves + i) == 0) continue
    const at4 = (<usize>i) << 2
    const at8 = (<usize>i) << 3
    const x = load<f32>(xs + at4)
    const y = load<f32>(ys + at4)
    const level = load<usize>(C_LEVELS) + <usize>load<u8>(load<usize>(C_LEVEL) + i) * LEVEL_BYTES
    if (substep == 1 && (load<u8>(notes + i) & CALM) != 0) {
      store<f64>(load<usize>(C_X) + at8, load<f64>(load<usize>(C_X) + at8) + <f64>load<f32>(steps + at8))
      store<f64>(load<usize>(C_Y) + at8, load<f64>(load<usize>(C_Y) + at8) + <f64>load<f32>(steps + at8, 4))
      store<f32>(nextXs + at4, x + load<f32>(steps + at8))
      store<f32>(nextYs + at4, y + load<f32>(steps + at8, 4))
      store<u64>(nextHeadings + at8, load<u64>(headings + at8))
      continue
    }
    const wx = load<f32>(load<usize>(C_WX) + at4)
    const wy = load<f32>(load<usize>(C_WY) + at4)
    const radius = load<f32>(load<usize>(C_RADIUS) + at4)
    const gapS = load<f32>(load<usize>(C_GAP) + at4)
    const wish = wx == 0 && wy == 0 ? <f32>0 : load<f32>(load<usize>(C_WISH) + at4)
    const wishedGapM = wish * gapS
    const reach = min(load<f32>(P_MAX_REACH), wishedGapM + 2 * radius + load<f32>(P_EXTRA_REACH))
    const cell = cellOf(level, x, y)
    const mixed = load<u8>(load<usize>(C_NEAR_DOOR) + cell) == 1
    const found = scan(i, x, y, reach, drift, level, mixed, xs, ys, scratch)
    let ox = wx
    let oy = wy
    if (found > 0) {
      forces(i, found, wx, wy, wishedGapM, headings, scratch)
      ox += turnX
      oy += turnY
    }
    const wallStart = load<usize>(C_WALL_START) + (cell << 2)
    const firstWall = load<i32>(wallStart)
    const endWall = load<i32>(wallStart, 4)
    if (firstWall < endWall) {
      lookAtWalls(firstWall, endWall, load<f64>(load<usize>(C_X) + at8), load<f64>(load<usize>(C_Y) + at8))
      if (wallFelt) {
        const nx = <f32>wallX
        const ny = <f32>wallY
        const strength = load<f32>(P_WALL_REPULSION) * expNegative(min<f32>(0, (radius - <f32>wallM) * load<f32>(P_PER_WALL_RANGE)))
        ox += nx * strength
        oy += ny * strength
        // Turn along the wall before the speed is chosen: a heading changed afterwards would overrun whoever is there.
        const into = ox * nx + oy * ny
        if (into < 0 && <f32>wallM < radius + load<f32>(P_WALL_TURN)) {
          ox -= into * nx
          oy -= into * ny
        }
      }
    }
    const length = sqrt<f32>(ox * ox + oy * oy)
    if (length > 1e-9) {
      ox /= length
      oy /= length
    } else {
      ox = load<f32>(headings + at8)
      oy = load<f32>(headings + at8, 4)
    }
    if (found > 0) {
      // Among others nobody turns at once, but for who turns right about.
      const share = load<f32>(P_TURN)
      const ex = load<f32>(headings + at8)
      const ey = load<f32>(headings + at8, 4)
      if (ex * ox + ey * oy > load<f32>(P_TURN_ABOUT)) {
        const hx = ex + (ox - ex) * share
        const hy = ey + (oy - ey) * share
        const mean = sqrt<f32>(hx * hx + hy * hy)
        ox = hx / mean
        oy = hy / mean
      }
    }
    const clear = found > 0 ? freeWayM(found, ox, oy, scratch) : <f32>1000
    const stepM = max<f32>(0, min(wish, clear / gapS)) * dt
    // Whatever cannot be a step (a position or wish that is not a number) is none.
    const sane = stepM <= maxStep && ox * ox + oy * oy < 2
    const dx = sane ? ox * stepM : 0
    const dy = sane ? oy * stepM : 0
    let note = 0
    if (found > 0 && leastGapM < stepM + maxStep + 1e-3) note |= MAY_TOUCH
    const clearAhead = leastGapM > load<f32>(P_CALM) && clear >= wishedGapM + load<f32>(P_CALM_SLACK)
    const straightOn = load<f32>(headings + at8) * ox + load<f32>(headings + at8, 4) * oy > load<f32>(P_CALM_COSINE)
    if ((found == 0 || (clearAhead && straightOn)) && firstWall == endWall) note |= CALM
    store<u8>(notes + i, <u8>note)
    take(i, substep, level, firstWall, endWall, <f64>dx, <f64>dy, nextXs, nextYs)
    store<f32>(steps + at8, dx)
    store<f32>(steps + at8, dy, 4)
    store<f32>(nextHeadings + at8, sane ? ox : load<f32>(headings + at8))
    store<f32>(nextHeadings + at8, sane ? oy : load<f32>(headings + at8, 4), 4)
  }
}
