import {
  C_BODY,
  C_HEADING0,
  C_LEVEL,
  C_LEVELS,
  C_EX,
  C_EY,
  C_MOVERS,
  C_MOVES,
  C_NEAR_DOOR,
  C_NOTE,
  C_RADIUS,
  C_WALL_START,
  C_X,
  C_XS0,
  C_XS1,
  C_Y,
  C_YS0,
  C_YS1,
  LEVEL_BYTES,
  MAY_TOUCH,
  P_MAX_PUSH,
  P_MAX_RADIUS,
  P_MAX_STEP,
  P_PUSH,
  P_SCRATCH_STRIDE,
} from '../layout.ts'
import { scan } from './scan.ts'
import { cellOf } from './step.ts'
import { take } from './take.ts'
import { lookAtWalls } from './walls.ts'

/** The phase after both substeps. */
const CONTACT = 2

/**
 * One Jacobi pass that eases bodies apart where they overlap, kept inside the walls; then the headings are handed over.
 * Only those look who may be in contact by what the last substep saw. Obstacles do not give way.
 */
export function contact(from: i32, to: i32, scratch: usize): void {
  const xs = load<usize>(C_XS0)
  const ys = load<usize>(C_YS0)
  const movers = load<usize>(C_MOVERS)
  const moves = load<usize>(C_MOVES)
  const notes = load<usize>(C_NOTE)
  for (let k = from; k < to; k++) {
    const i = load<i32>(movers + ((<usize>k) << 2))
    // Who has gone out of the venue in this tick moves no more.
    if (load<u8>(moves + i) == 0) continue
    store<f32>(load<usize>(C_EX) + ((<usize>i) << 2), load<f32>(load<usize>(C_HEADING0) + ((<usize>i) << 3)))
    store<f32>(load<usize>(C_EY) + ((<usize>i) << 2), load<f32>(load<usize>(C_HEADING0) + ((<usize>i) << 3), 4))
    if ((load<u8>(notes + i) & MAY_TOUCH) != 0) ease(i, xs, ys, scratch)
  }
}

function ease(i: i32, xs: usize, ys: usize, scratch: usize): void {
  const at4 = (<usize>i) << 2
  const stride = load<usize>(P_SCRATCH_STRIDE)
  const bodies = load<usize>(C_BODY)
  const x = load<f32>(xs + at4)
  const y = load<f32>(ys + at4)
  const level = load<usize>(C_LEVELS) + <usize>load<u8>(load<usize>(C_LEVEL) + i) * LEVEL_BYTES
  const cell = cellOf(level, x, y)
  const radius = load<f32>(load<usize>(C_RADIUS) + at4)
  const mixed = load<u8>(load<usize>(C_NEAR_DOOR) + cell) == 1
  const found = scan(i, x, y, radius + load<f32>(P_MAX_RADIUS), 2 * load<f32>(P_MAX_STEP), level, mixed, xs, ys, scratch)
  let fx: f32 = 0
  let fy: f32 = 0
  for (let at = scratch, end = scratch + ((<usize>found) << 2); at < end; at += 4) {
    const dx = -load<f32>(at)
    const dy = -load<f32>(at + stride)
    const j = load<i32>(at + 2 * stride)
    const body = bodies + ((<usize>j) << 4)
    const both = radius + load<f32>(body)
    const distance = sqrt<f32>(dx * dx + dy * dy)
    if (distance >= both) continue
    const push = ((both - distance) * load<f32>(P_PUSH) * load<f32>(body, 12)) / (distance + 1e-9)
    // Two at one point part along an axis that depends on their order alone.
    fx += distance > 1e-6 ? dx * push : i < j ? <f32>-0.01 : <f32>0.01
    fy += dy * push
  }
  if (fx == 0 && fy == 0) return
  const length = sqrt<f32>(fx * fx + fy * fy)
  const most = load<f32>(P_MAX_PUSH)
  const scale = length > most ? most / length : <f32>1
  const wallStart = load<usize>(C_WALL_START) + (cell << 2)
  const firstWall = load<i32>(wallStart)
  const endWall = load<i32>(wallStart, 4)
  lookAtWalls(firstWall, endWall, load<f64>(load<usize>(C_X) + ((<usize>i) << 3)), load<f64>(load<usize>(C_Y) + ((<usize>i) << 3)))
  take(i, CONTACT, level, firstWall, endWall, <f64>(fx * scale), <f64>(fy * scale), load<usize>(C_XS1), load<usize>(C_YS1))
}
