import { C_CELL, C_CELL_START } from '../layout.ts'

/** Writes the first entry of each cell, u16, from the entries' cells, which ascend; most cells are empty. */
export function index(count: i32, starts: i32): void {
  const cells = load<usize>(C_CELL)
  const start = load<usize>(C_CELL_START)
  let next: usize = 0
  for (let i = 0; i <= count; i++) {
    const end = i < count ? <usize>load<u32>(cells + ((<usize>i) << 2)) + 1 : <usize>starts
    const eight = i16x8.splat(<i16>i)
    for (; next + 8 <= end; next += 8) v128.store(start + (next << 1), eight)
    for (; next < end; next++) store<u16>(start + (next << 1), <u16>i)
  }
}
