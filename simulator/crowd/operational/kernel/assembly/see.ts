import {
  C_AT_SEAM,
  C_IN_MODE,
  C_IN_X,
  C_IN_Y,
  C_IN_ZONE,
  C_LEVEL_OF,
  C_LEVELS,
  C_MODE_KIND,
  C_NEAR_SEAM,
  C_SEEN_CELL,
  C_SEEN_SLOT,
  C_SEEN_X,
  C_SEEN_Y,
  L_BASE,
  L_COLS,
  L_ROWS,
  L_X,
  L_Y,
  LEVEL_BYTES,
  NOT_SEEN,
  P_PAD,
  P_PER_CELL,
} from '../layout.ts'

/** How many of those found by the last `see` are near a seam. */
let atSeams: i32 = 0

/** Finds everybody on the ground among the slots up to `extent`, and the cell of each; returns how many. */
export function see(extent: i32): i32 {
  const modes = load<usize>(C_IN_MODE)
  const kinds = load<usize>(C_MODE_KIND)
  const zones = load<usize>(C_IN_ZONE)
  const xs = load<usize>(C_IN_X)
  const ys = load<usize>(C_IN_Y)
  const levelOf = load<usize>(C_LEVEL_OF)
  const levels = load<usize>(C_LEVELS)
  const nearSeam = load<usize>(C_NEAR_SEAM)
  const seenSlot = load<usize>(C_SEEN_SLOT)
  const seenCell = load<usize>(C_SEEN_CELL)
  const seenX = load<usize>(C_SEEN_X)
  const seenY = load<usize>(C_SEEN_Y)
  const atSeam = load<usize>(C_AT_SEAM)
  let count: usize = 0
  atSeams = 0
  for (let slot: usize = 0; slot < <usize>extent; slot++) {
    if (load<u8>(kinds + <usize>load<u8>(modes + slot)) == NOT_SEEN) continue
    const x = load<f64>(xs + (slot << 3))
    const y = load<f64>(ys + (slot << 3))
    const zone = <usize>load<i16>(zones + (slot << 1))
    const cell = planeCell(levels + <usize>load<u8>(levelOf + zone) * LEVEL_BYTES, x, y)
    store<u32>(seenSlot + (count << 2), <u32>slot)
    store<f64>(seenX + (count << 3), x)
    store<f64>(seenY + (count << 3), y)
    store<u32>(seenCell + (count << 2), cell)
    if (load<u8>(nearSeam + cell) != 0) {
      store<u32>(atSeam + ((<usize>atSeams) << 2), <u32>count)
      atSeams++
    }
    count++
  }
  return <i32>count
}

/** How many of those found by the last `see` are near a seam: C_AT_SEAM names them. */
export function seenAtSeams(): i32 {
  return atSeams
}

/** Cell at a position, kept inside the plane; planes.ts. */
function planeCell(level: usize, x: f64, y: f64): u32 {
  const perCell = <f64>load<f32>(P_PER_CELL)
  const pad = load<i32>(P_PAD)
  const cols = load<i32>(level, L_COLS)
  const col = min(cols - 1 - pad, max(pad, <i32>floor((x - load<f64>(level, L_X)) * perCell)))
  const row = min(load<i32>(level, L_ROWS) - 1 - pad, max(pad, <i32>floor((y - load<f64>(level, L_Y)) * perCell)))
  return load<i32>(level, L_BASE) + row * cols + col
}
