import type { Segment } from '#models/geometry/point.ts'
import { SEAM_SIGHT_M } from '#simulator/crowd/ground/seams.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { MAX_VISITORS, type Visitors } from '#simulator/crowd/visitors.ts'
import { C_GHOSTS, G_DX, G_DY, G_ENTRY, G_ORIGINAL, GHOST_BYTES, P_COUNT, P_GHOSTS } from './kernel/layout.ts'
import { planeCell } from './planes.ts'
import type { Walkers } from './walkers.ts'

/** A ghost is of somebody seen, at a seam, on one side of it. */
const ghostOf = new Uint32Array(MAX_VISITORS)
const ghostSeam = new Int16Array(MAX_VISITORS)
const ghostOnB = new Uint8Array(MAX_VISITORS)

/**
 * Sorts everybody on the ground, and the ghosts at the seams, by cell; inside a cell by place, then by slot, so that the order
 * of neighbours does not depend on who holds which slot. The kernel does the sorting (kernel/assembly/sort.ts).
 */
export function sortWalkers(walkers: Walkers, visitors: Visitors, site: Site): void {
  const { kernel } = walkers
  const extent = visitors.extent[0]!
  hand(walkers, visitors, extent)
  const people = kernel.see(extent)
  const count = seeGhosts(walkers, visitors, site, people, kernel.seenAtSeams())
  walkers.moverCount = kernel.sort(people, count, walkers.start.length)
  walkers.count = count
  placeGhosts(walkers, visitors, site, people, count)
}

/** Fills in what only somebody who walks needs, for who sets out after the sort. */
export function setOut(walkers: Walkers, { ex, ey, wishMps, gapS }: Visitors, i: number): void {
  const slot = walkers.slot[i]!
  walkers.moves[i] = 1
  walkers.ex[i] = ex[slot]!
  walkers.ey[i] = ey[slot]!
  walkers.wishMps[i] = wishMps[slot]!
  walkers.gapS[i] = gapS[slot]!
}

/** Copies what the sort reads of the visitors into the kernel's memory. */
function hand({ sorting }: Walkers, visitors: Visitors, extent: number): void {
  const { of } = sorting
  of.mode.set(visitors.mode.subarray(0, extent))
  of.zone.set(visitors.zone.subarray(0, extent))
  of.x.set(visitors.x.subarray(0, extent))
  of.y.set(visitors.y.subarray(0, extent))
  of.ex.set(visitors.ex.subarray(0, extent))
  of.ey.set(visitors.ey.subarray(0, extent))
  of.wishMps.set(visitors.wishMps.subarray(0, extent))
  of.radiusM.set(visitors.radiusM.subarray(0, extent))
  of.gapS.set(visitors.gapS.subarray(0, extent))
}

/** Everybody within sight of a seam is seen on its other side, too. */
function seeGhosts({ sorting, levels }: Walkers, { zone }: Visitors, { seams }: Site, people: number, atSeams: number): number {
  const { slot, cell, x, y, atSeam } = sorting
  let count = people
  for (let at = 0; at < atSeams; at++) {
    const k = atSeam[at]!
    const home = zone[slot[k]!]!
    for (let s = 0; s < seams.length; s++) {
      const { placeA, placeB, levelA, levelB, dx, dy, segment } = seams[s]!
      if ((home !== placeA && home !== placeB) || count - people >= MAX_VISITORS) continue
      const onB = home === placeA
      const thereX = x[k]! + (onB ? dx : -dx)
      const thereY = y[k]! + (onB ? dy : -dy)
      if (!isInSight(segment, onB ? x[k]! : thereX, onB ? y[k]! : thereY, onB)) continue
      ghostOf[count - people] = k
      ghostSeam[count - people] = s
      ghostOnB[count - people] = onB ? 1 : 0
      slot[count] = slot[k]!
      x[count] = thereX
      y[count] = thereY
      cell[count++] = planeCell(levels[onB ? levelB : levelA]!, thereX, thereY)
    }
  }
  return count
}

function placeGhosts(walkers: Walkers, { ex, ey }: Visitors, { seams }: Site, people: number, count: number): void {
  const { i32, f64, sorting } = walkers
  i32[P_COUNT >> 2] = count
  i32[P_GHOSTS >> 2] = count - people
  let record = i32[C_GHOSTS >> 2]!
  for (let ghost = 0; ghost < count - people; ghost++) {
    const { placeA, placeB, levelA, levelB, dx, dy } = seams[ghostSeam[ghost]!]!
    const i = sorting.entryOf[people + ghost]!
    const original = sorting.entryOf[ghostOf[ghost]!]!
    const onB = ghostOnB[ghost] === 1
    walkers.ghostOf[i] = original
    walkers.zone[i] = onB ? placeB : placeA
    walkers.level[i] = onB ? levelB : levelA
    // Who stands now may set out within the tick.
    walkers.ex[i] = ex[sorting.slot[people + ghost]!]!
    walkers.ey[i] = ey[sorting.slot[people + ghost]!]!
    i32[(record + G_ENTRY) >> 2] = i
    i32[(record + G_ORIGINAL) >> 2] = original
    f64[(record + G_DX) >> 3] = onB ? dx : -dx
    f64[(record + G_DY) >> 3] = onB ? dy : -dy
    record += GHOST_BYTES
  }
}

/** Farther than this beyond a seam nobody belongs to it, m: there stands the block behind a mouth, and behind that is another floor. */
const BEYOND_SEAM_M = 0.7

/** Whether somebody of place A (or B) at a position on A's plane is near a seam and not behind it: behind the mouth of a stair nobody is on the stair. */
function isInSight([[px, py], [qx, qy]]: Segment, x: number, y: number, ofA: boolean): boolean {
  const sx = qx - px
  const sy = qy - py
  const lengthSq = sx * sx + sy * sy
  const along = Math.max(0, Math.min(1, ((x - px) * sx + (y - py) * sy) / lengthSq))
  const awayX = x - px - along * sx
  const awayY = y - py - along * sy
  if (awayX * awayX + awayY * awayY > SEAM_SIGHT_M * SEAM_SIGHT_M) return false
  const left = sx * (y - py) - sy * (x - px)
  return (ofA ? -left : left) <= BEYOND_SEAM_M * Math.sqrt(lengthSq)
}
