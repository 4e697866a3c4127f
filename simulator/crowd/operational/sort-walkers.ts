import type { Point, Segment } from '#models/geometry/point.ts'
import { distanceToSegmentM, segmentLengthM, side } from '#models/geometry/segment.ts'
import { SEAM_SIGHT_M } from '#simulator/crowd/ground/seams.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { MAX_VISITORS, STANDING, type Visitors, WAITING, WALKING } from '#simulator/crowd/visitors.ts'
import { C_GHOSTS, G_DX, G_DY, G_ENTRY, G_ORIGINAL, GHOST_BYTES, P_COUNT, P_GHOSTS } from './kernel/layout.ts'
import { planeCell } from './planes.ts'
import type { Walkers } from './walkers.ts'

/** Who is seen where: visitors first, then ghosts. A ghost names its seam, and the side it is seen on. */
const seenSlot = new Uint32Array(2 * MAX_VISITORS)
const seenCell = new Uint32Array(2 * MAX_VISITORS)
const seenX = new Float64Array(2 * MAX_VISITORS)
const seenY = new Float64Array(2 * MAX_VISITORS)
const ghostSeam = new Int16Array(2 * MAX_VISITORS)
const ghostOnB = new Uint8Array(2 * MAX_VISITORS)
let order = new Uint32Array(2 * MAX_VISITORS)
let spare = new Uint32Array(2 * MAX_VISITORS)
const entryOf = new Uint32Array(MAX_VISITORS)
/** Cells are sorted by as many bits at a time. */
const DIGIT_BITS = 11
const digits = new Uint32Array(1 << DIGIT_BITS)

/**
 * Sorts everybody on the ground, and the ghosts at the seams, by cell; inside a cell by place, then by slot, so that the order
 * of neighbours does not depend on who holds which slot.
 */
export function sortWalkers(walkers: Walkers, visitors: Visitors, site: Site): void {
  const people = seeAll(walkers, visitors, site)
  const count = site.seams.length > 0 ? seeGhosts(walkers, visitors, site, people) : people
  sortByCell(count, walkers.start.length)
  sortInsideCells(count)
  walkers.count = count
  placePeople(walkers, visitors, site, people, count)
  placeGhosts(walkers, visitors, site, people, count)
  walkers.kernel.index(count, walkers.start.length)
}

/** Radix sort of everybody seen by cell; stable. Most cells are empty, so it counts digits and not cells. */
function sortByCell(count: number, cells: number): void {
  for (let k = 0; k < count; k++) order[k] = k
  for (let shift = 0; cells >>> shift > 0; shift += DIGIT_BITS) {
    digits.fill(0)
    const mask = digits.length - 1
    for (let k = 0; k < count; k++) digits[(seenCell[k]! >>> shift) & mask]!++
    let sum = 0
    for (let digit = 0; digit <= mask; digit++) {
      const here = digits[digit]!
      digits[digit] = sum
      sum += here
    }
    for (let k = 0; k < count; k++) spare[digits[(seenCell[order[k]!]! >>> shift) & mask]!++] = order[k]!
    const sorted = spare
    spare = order
    order = sorted
  }
}

function seeAll({ levels }: Walkers, { mode, zone, x, y, extent }: Visitors, { levelOf }: Site): number {
  let count = 0
  for (let slot = 0; slot < extent[0]!; slot++) {
    const now = mode[slot]!
    if (now !== WALKING && now !== STANDING && now !== WAITING) continue
    seenSlot[count] = slot
    seenX[count] = x[slot]!
    seenY[count] = y[slot]!
    seenCell[count++] = planeCell(levels[levelOf[zone[slot]!]!]!, x[slot]!, y[slot]!)
  }
  return count
}

/** Everybody within sight of a seam is seen on its other side, too. */
function seeGhosts(walkers: Walkers, { zone }: Visitors, { seams }: Site, people: number): number {
  let count = people
  for (let k = 0; k < people; k++) {
    if (walkers.nearSeam[seenCell[k]!] === 0) continue
    const home = zone[seenSlot[k]!]!
    for (let s = 0; s < seams.length; s++) {
      const { placeA, placeB, levelA, levelB, dx, dy, segment } = seams[s]!
      if ((home !== placeA && home !== placeB) || count - people >= MAX_VISITORS) continue
      const onB = home === placeA
      const there = [seenX[k]! + (onB ? dx : -dx), seenY[k]! + (onB ? dy : -dy)] as const
      const onA = onB ? ([seenX[k]!, seenY[k]!] as const) : there
      if (distanceToSegmentM(onA, segment) > SEAM_SIGHT_M || isBehind(segment, onA, onB)) continue
      seenSlot[count] = seenSlot[k]!
      seenX[count] = there[0]
      seenY[count] = there[1]
      ghostSeam[count] = s
      ghostOnB[count] = onB ? 1 : 0
      seenCell[count++] = planeCell(walkers.levels[onB ? levelB : levelA]!, ...there)
    }
  }
  return count
}

function sortInsideCells(count: number): void {
  for (let i = 1; i < count; i++) {
    const moved = order[i]!
    let at = i
    while (at > 0 && seenCell[order[at - 1]!] === seenCell[moved] && goesBefore(moved, order[at - 1]!)) {
      order[at] = order[at - 1]!
      at--
    }
    order[at] = moved
  }
}

function goesBefore(a: number, b: number): boolean {
  return seenX[a]! < seenX[b]! || (seenX[a] === seenX[b] && seenY[a]! < seenY[b]!)
}

/** Column by column: short loops over two arrays are what engines run fastest. */
function placePeople(walkers: Walkers, visitors: Visitors, { levelOf }: Site, people: number, count: number): void {
  const { cell, slot, ghostOf, moves, zone, level, x, y, radiusM } = walkers
  for (let i = 0; i < count; i++) {
    const k = order[i]!
    cell[i] = seenCell[k]!
    slot[i] = seenSlot[k]!
    x[i] = seenX[k]!
    y[i] = seenY[k]!
    if (k < people) entryOf[seenSlot[k]!] = i
  }
  ghostOf.fill(-1, 0, count)
  const places = visitors.zone
  for (let i = 0; i < count; i++) zone[i] = places[slot[i]!]!
  for (let i = 0; i < count; i++) level[i] = levelOf[zone[i]!]!
  const radii = visitors.radiusM
  for (let i = 0; i < count; i++) radiusM[i] = radii[slot[i]!]!
  const { mode } = visitors
  for (let i = 0; i < count; i++) {
    moves[i] = 0
    if (order[i]! < people && mode[slot[i]!] === WALKING) setOut(walkers, visitors, i)
  }
}

/** Fills in what only somebody who walks needs. */
export function setOut(walkers: Walkers, visitors: Visitors, i: number): void {
  const slot = walkers.slot[i]!
  walkers.moves[i] = 1
  walkers.ex[i] = visitors.ex[slot]!
  walkers.ey[i] = visitors.ey[slot]!
  walkers.wishMps[i] = visitors.wishMps[slot]!
  walkers.gapS[i] = visitors.gapS[slot]!
}

function placeGhosts(walkers: Walkers, visitors: Visitors, { seams }: Site, people: number, count: number): void {
  const { i32, f64 } = walkers
  i32[P_COUNT >> 2] = count
  i32[P_GHOSTS >> 2] = count - people
  if (count === people) return
  let record = i32[C_GHOSTS >> 2]!
  for (let i = 0; i < count; i++) {
    const k = order[i]!
    if (k < people) continue
    const { placeA, placeB, levelA, levelB, dx, dy } = seams[ghostSeam[k]!]!
    const original = entryOf[seenSlot[k]!]!
    const onB = ghostOnB[k] === 1
    walkers.ghostOf[i] = original
    walkers.zone[i] = onB ? placeB : placeA
    walkers.level[i] = onB ? levelB : levelA
    // Who stands now may set out within the tick.
    walkers.ex[i] = visitors.ex[seenSlot[k]!]!
    walkers.ey[i] = visitors.ey[seenSlot[k]!]!
    i32[(record + G_ENTRY) >> 2] = i
    i32[(record + G_ORIGINAL) >> 2] = original
    f64[(record + G_DX) >> 3] = onB ? dx : -dx
    f64[(record + G_DY) >> 3] = onB ? dy : -dy
    record += GHOST_BYTES
  }
}

/** Farther than this beyond a seam nobody belongs to it, m: there stands the block behind a mouth, and behind that is another floor. */
const BEYOND_SEAM_M = 0.7

/** Whether somebody of place A (or B) stands on the far side of a seam: behind the mouth of a stair nobody is on the stair. */
function isBehind([p, q]: Segment, at: Point, ofA: boolean): boolean {
  const left = side(p, q, at)
  return (ofA ? -left : left) > BEYOND_SEAM_M * segmentLengthM([p, q])
}
