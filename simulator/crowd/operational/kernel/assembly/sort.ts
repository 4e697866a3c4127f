import {
  C_CELL,
  C_DIGITS,
  C_ENTRY_OF,
  C_EX,
  C_EY,
  C_GAP,
  C_GHOST_OF,
  C_IN_EX,
  C_IN_EY,
  C_IN_GAP,
  C_IN_MODE,
  C_IN_RADIUS,
  C_IN_WISH,
  C_IN_ZONE,
  C_LEVEL,
  C_LEVEL_OF,
  C_MODE_KIND,
  C_MOVERS,
  C_MOVES,
  C_ORDER,
  C_RADIUS,
  C_SEEN_CELL,
  C_SEEN_SLOT,
  C_SEEN_X,
  C_SEEN_Y,
  C_SLOT,
  C_SPARE,
  C_WISH,
  C_X,
  C_Y,
  C_ZONE,
  DIGIT_BITS,
  GOES,
  P_MAX_RADIUS,
} from '../layout.ts'
import { index } from './cells.ts'

/**
 * Sorts everybody seen by cell; inside a cell by place, then by slot. Writes the columns of the working copy and the first entry
 * of each cell; returns how many walk.
 * @param people of the `count` seen; the rest are ghosts, whose own columns the caller fills in
 * @param starts one more than cells
 */
export function sort(people: i32, count: i32, starts: i32): i32 {
  const order = sortByCell(<usize>count, <u32>starts)
  sortInsideCells(order, count)
  const walking = place(order, <u32>people, <usize>count)
  index(count, starts)
  return walking
}

/** Radix sort, stable; returns where the order is. Most cells are empty, so it counts digits and not cells. */
function sortByCell(count: usize, cells: u32): usize {
  const seenCell = load<usize>(C_SEEN_CELL)
  const digits = load<usize>(C_DIGITS)
  const mask: u32 = (1 << DIGIT_BITS) - 1
  let order = load<usize>(C_ORDER)
  let spare = load<usize>(C_SPARE)
  for (let k: usize = 0; k < count; k++) store<u32>(order + (k << 2), <u32>k)
  for (let shift: u32 = 0; cells >> shift > 0; shift += DIGIT_BITS) {
    memory.fill(digits, 0, (<usize>mask + 1) << 2)
    for (let k: usize = 0; k < count; k++) {
      const digit = digits + ((<usize>((load<u32>(seenCell + (k << 2)) >> shift) & mask)) << 2)
      store<u32>(digit, load<u32>(digit) + 1)
    }
    let sum: u32 = 0
    for (let at = digits, end = digits + ((<usize>mask + 1) << 2); at < end; at += 4) {
      const here = load<u32>(at)
      store<u32>(at, sum)
      sum += here
    }
    for (let k: usize = 0; k < count; k++) {
      const seen = load<u32>(order + (k << 2))
      const digit = digits + ((<usize>((load<u32>(seenCell + ((<usize>seen) << 2)) >> shift) & mask)) << 2)
      const at = load<u32>(digit)
      store<u32>(digit, at + 1)
      store<u32>(spare + ((<usize>at) << 2), seen)
    }
    const sorted = spare
    spare = order
    order = sorted
  }
  return order
}

function sortInsideCells(order: usize, count: i32): void {
  const seenCell = load<usize>(C_SEEN_CELL)
  for (let i = 1; i < count; i++) {
    const moved = load<u32>(order + ((<usize>i) << 2))
    const cell = load<u32>(seenCell + ((<usize>moved) << 2))
    let at = order + ((<usize>i) << 2)
    for (; at > order; at -= 4) {
      const last = load<u32>(at - 4)
      if (load<u32>(seenCell + ((<usize>last) << 2)) != cell || !goesBefore(moved, last)) break
      store<u32>(at, last)
    }
    store<u32>(at, moved)
  }
}

function goesBefore(a: u32, b: u32): bool {
  const xs = load<usize>(C_SEEN_X)
  const ys = load<usize>(C_SEEN_Y)
  const ax = load<f64>(xs + ((<usize>a) << 3))
  const bx = load<f64>(xs + ((<usize>b) << 3))
  return ax < bx || (ax == bx && load<f64>(ys + ((<usize>a) << 3)) < load<f64>(ys + ((<usize>b) << 3)))
}

function place(order: usize, people: u32, count: usize): i32 {
  const modes = load<usize>(C_IN_MODE)
  const kinds = load<usize>(C_MODE_KIND)
  const movers = load<usize>(C_MOVERS)
  let walking: usize = 0
  let widest: f32 = 0
  for (let i: usize = 0; i < count; i++) {
    const k = load<u32>(order + (i << 2))
    const k4 = (<usize>k) << 2
    const k8 = (<usize>k) << 3
    const i4 = i << 2
    const i8 = i << 3
    const slot = load<u32>(load<usize>(C_SEEN_SLOT) + k4)
    const slot4 = (<usize>slot) << 2
    const zone = <i32>load<i16>(load<usize>(C_IN_ZONE) + ((<usize>slot) << 1))
    store<u32>(load<usize>(C_ENTRY_OF) + k4, <u32>i)
    store<u32>(load<usize>(C_CELL) + i4, load<u32>(load<usize>(C_SEEN_CELL) + k4))
    store<u32>(load<usize>(C_SLOT) + i4, slot)
    store<f64>(load<usize>(C_X) + i8, load<f64>(load<usize>(C_SEEN_X) + k8))
    store<f64>(load<usize>(C_Y) + i8, load<f64>(load<usize>(C_SEEN_Y) + k8))
    store<i32>(load<usize>(C_ZONE) + i4, zone)
    store<u8>(load<usize>(C_LEVEL) + i, load<u8>(load<usize>(C_LEVEL_OF) + <usize>zone))
    const radius = load<f32>(load<usize>(C_IN_RADIUS) + slot4)
    widest = max(widest, radius)
    store<f32>(load<usize>(C_RADIUS) + i4, radius)
    store<i32>(load<usize>(C_GHOST_OF) + i4, -1)
    const goes = k < people && load<u8>(kinds + <usize>load<u8>(modes + slot)) == GOES
    store<u8>(load<usize>(C_MOVES) + i, goes ? 1 : 0)
    if (!goes) continue
    store<u32>(movers + (walking << 2), <u32>i)
    walking++
    store<f32>(load<usize>(C_EX) + i4, load<f32>(load<usize>(C_IN_EX) + slot4))
    store<f32>(load<usize>(C_EY) + i4, load<f32>(load<usize>(C_IN_EY) + slot4))
    store<f32>(load<usize>(C_WISH) + i4, load<f32>(load<usize>(C_IN_WISH) + slot4))
    store<f32>(load<usize>(C_GAP) + i4, load<f32>(load<usize>(C_IN_GAP) + slot4))
  }
  store<f32>(P_MAX_RADIUS, widest)
  return <i32>walking
}
