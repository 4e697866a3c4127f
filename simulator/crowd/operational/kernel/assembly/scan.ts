import { COMPACT_AT, C_CELL_START, C_ZONE, L_BASE, L_COLS, L_ROWS, P_PER_CELL, P_SCRATCH_STRIDE } from '../layout.ts'

/**
 * Finds everybody within `reach` of entry i, four at a time: a row of cells is one contiguous run of entries.
 * Writes (dx, dy, index) of each to three scratch columns, in the order of the entries; returns how many.
 * @param drift how far others may have moved since they were sorted into cells, m
 * @param mixed whether people of other zones are met here
 */
export function scan(i: i32, x: f32, y: f32, reach: f32, drift: f32, level: usize, mixed: bool, xs: usize, ys: usize, scratch: usize): i32 {
  const perCell = load<f32>(P_PER_CELL)
  const starts = load<usize>(C_CELL_START)
  const zones = load<usize>(C_ZONE)
  const stride = load<usize>(P_SCRATCH_STRIDE)
  const cols = load<i32>(level, L_COLS)
  const wide = reach + drift
  const col0 = max(<i32>((x - wide) * perCell), 0)
  const col1 = min(<i32>((x + wide) * perCell), cols - 1)
  const row0 = max(<i32>((y - wide) * perCell), 0)
  const row1 = min(<i32>((y + wide) * perCell), load<i32>(level, L_ROWS) - 1)
  if (col1 < col0) return 0
  const reachSq = f32x4.splat(reach * reach)
  const x4 = f32x4.splat(x)
  const y4 = f32x4.splat(y)
  const zone4 = i32x4.splat(load<i32>(zones + ((<usize>i) << 2)))
  const any4 = i32x4.splat(mixed ? -1 : 0)
  const lane4 = i32x4(0, 1, 2, 3)
  let at = scratch
  let rowStart = starts + ((<usize>(load<i32>(level, L_BASE) + row0 * cols + col0)) << 1)
  const rowSpan = (<usize>(col1 - col0 + 1)) << 1
  for (let row = row0; row <= row1; row++) {
    let j = <i32>load<u16>(rowStart)
    const end = <i32>load<u16>(rowStart + rowSpan)
    rowStart += (<usize>cols) << 1
    for (; j < end; j += 4) {
      const from = (<usize>j) << 2
      const dx = f32x4.sub(v128.load(xs + from), x4)
      const dy = f32x4.sub(v128.load(ys + from), y4)
      const near = f32x4.le(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), reachSq)
      const met = v128.or(any4, i32x4.eq(v128.load(zones + from), zone4))
      let bits = i32x4.bitmask(v128.and(near, met)) & (0xf >> max(4 - (end - j), 0))
      if (<u32>(i - j) < 4) bits &= ~(1 << (i - j))
      const lanes = v128.load(<usize>(COMPACT_AT + (bits << 4)))
      v128.store(at, i8x16.swizzle(dx, lanes))
      v128.store(at + stride, i8x16.swizzle(dy, lanes))
      v128.store(at + 2 * stride, i8x16.swizzle(i32x4.add(i32x4.splat(j), lane4), lanes))
      at += (<usize>popcnt(bits)) << 2
    }
  }
  return <i32>((at - scratch) >> 2)
}
