import { hypot } from '#models/math/portable-math.ts'
import type { Field } from './field.ts'

/** Result of the last `sampleField`: unit direction of steepest descent, and the distance left, m. Reused: read at once. */
export const sampled = { x: 0, y: 0, phiM: 0 }

/**
 * Walking distance rises by a metre a metre at least (eikonal.ts). Where the interpolated one rises by less than this share of it,
 * a ridge lies between the cells: two ways round something are equally long. Its slope then leads along the ridge and not down, to
 * and fro for good where it dips.
 */
export const RIDGE = 0.5

/**
 * Reads a field at a position by bilinear interpolation; on a ridge people go down one side of it.
 * @returns false where the field says nothing (the target cannot be reached from here); then `sampled` keeps its old value
 */
export function sampleField(field: Field, x: number, y: number): boolean {
  const { cellM, minX, minY, cols, rows, phiM } = field
  const u = (x - minX) / cellM - 0.5
  const v = (y - minY) / cellM - 0.5
  const col = Math.floor(u)
  const row = Math.floor(v)
  if (col < 0 || row < 0 || col >= cols - 1 || row >= rows - 1) return false
  const cell = row * cols + col
  const p00 = phiM[cell]!
  const p10 = phiM[cell + 1]!
  const p01 = phiM[cell + cols]!
  const p11 = phiM[cell + cols + 1]!
  const fu = u - col
  const fv = v - row
  const total = p00 + p10 + p01 + p11
  if (total === Infinity) return towardsLowest(field, col, row, x, y)
  const gx = (p10 - p00) * (1 - fv) + (p11 - p01) * fv
  const gy = (p01 - p00) * (1 - fu) + (p11 - p10) * fu
  const length = Math.sqrt(gx * gx + gy * gy)
  if (length >= RIDGE * cellM) {
    sampled.x = -gx / length
    sampled.y = -gy / length
  } else if (!towardsLowest(field, col, row, x, y)) return false
  sampled.phiM = (p00 * (1 - fu) + p10 * fu) * (1 - fv) + (p01 * (1 - fu) + p11 * fu) * fv
  return true
}

/** Fallback on flat or partly unknown ground: head for the lowest cell near by. */
function towardsLowest(field: Field, col: number, row: number, x: number, y: number): boolean {
  let lowest = Infinity
  let atX = 0
  let atY = 0
  for (let r = Math.max(0, row - 1); r <= Math.min(field.rows - 1, row + 2); r++) {
    for (let c = Math.max(0, col - 1); c <= Math.min(field.cols - 1, col + 2); c++) {
      const value = field.phiM[r * field.cols + c]!
      if (value >= lowest) continue
      lowest = value
      atX = field.minX + (c + 0.5) * field.cellM
      atY = field.minY + (r + 0.5) * field.cellM
    }
  }
  const length = hypot(atX - x, atY - y)
  if (lowest === Infinity || length < 1e-6) return false
  sampled.x = (atX - x) / length
  sampled.y = (atY - y) / length
  sampled.phiM = lowest
  return true
}
