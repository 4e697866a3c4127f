import {
  C_BODY,
  C_CROSSED,
  C_EX,
  C_EY,
  C_FIELD,
  C_GHOST_OF,
  C_HEADING0,
  C_HEADING1,
  C_LEVEL,
  C_LEVELS,
  C_MOVES,
  C_NOTE,
  C_PHI,
  C_RADIUS,
  C_X,
  C_XS0,
  C_XS1,
  C_Y,
  C_YS0,
  C_YS1,
  L_X,
  L_Y,
  LEVEL_BYTES,
  P_CROSSED_STRIDE,
} from '../layout.ts'

/** Writes the entries from `from` to `to` in the form that substeps read: f32 positions from their level's corner, and bodies. */
export function pack(from: i32, to: i32): void {
  const xs0 = load<usize>(C_XS0)
  const xs1 = load<usize>(C_XS1)
  const ys0 = load<usize>(C_YS0)
  const ys1 = load<usize>(C_YS1)
  const headings0 = load<usize>(C_HEADING0)
  const headings1 = load<usize>(C_HEADING1)
  for (let i = from; i < to; i++) {
    const at4 = (<usize>i) << 2
    const at8 = (<usize>i) << 3
    const level = load<usize>(C_LEVELS) + <usize>load<u8>(load<usize>(C_LEVEL) + i) * LEVEL_BYTES
    const x = <f32>(load<f64>(load<usize>(C_X) + at8) - load<f64>(level, L_X))
    const y = <f32>(load<f64>(load<usize>(C_Y) + at8) - load<f64>(level, L_Y))
    store<f32>(xs0 + at4, x)
    store<f32>(ys0 + at4, y)
    const ghostOf = load<i32>(load<usize>(C_GHOST_OF) + at4)
    const walks = load<u8>(load<usize>(C_MOVES) + (ghostOf < 0 ? i : ghostOf)) == 1
    // Who stands is not coming towards anybody.
    const ex = walks ? load<f32>(load<usize>(C_EX) + at4) : <f32>0
    const ey = walks ? load<f32>(load<usize>(C_EY) + at4) : <f32>0
    store<f32>(headings0 + at8, ex)
    store<f32>(headings0 + at8, ey, 4)
    const body = load<usize>(C_BODY) + ((<usize>i) << 4)
    store<f32>(body, load<f32>(load<usize>(C_RADIUS) + at4))
    // Who stands, or is on another plane, shares nobody's goal.
    const goes = walks && ghostOf < 0
    // The first substep writes the other buffer for all who walk.
    if (!goes) {
      store<f32>(xs1 + at4, x)
      store<f32>(ys1 + at4, y)
      store<f32>(headings1 + at8, ex)
      store<f32>(headings1 + at8, ey, 4)
    }
    store<f32>(body, goes ? load<f32>(load<usize>(C_PHI) + at4) : 0, 4)
    store<i32>(body, goes ? load<i32>(load<usize>(C_FIELD) + at4) : -1 - i, 8)
    // Of an overlap with somebody who walks each undoes a half; an obstacle leaves all of it to the other.
    store<f32>(body, walks ? 1 : 2, 12)
    store<u8>(load<usize>(C_NOTE) + i, 0)
  }
  const stride = load<usize>(P_CROSSED_STRIDE)
  for (let phase = 0; phase < 3; phase++) {
    memory.fill(load<usize>(C_CROSSED) + <usize>phase * stride + ((<usize>from) << 1), 0xff, (<usize>(to - from)) << 1)
  }
}
