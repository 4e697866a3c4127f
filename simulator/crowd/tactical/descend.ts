import { MAX_VISITORS } from '#simulator/crowd/visitors.ts'
import { type FieldAtlas, FRAME_SIZE } from './field-atlas.ts'
import { RIDGE } from './sample-field.ts'

/** Working memory of one `descend`, by its order: the cell at the lower left, -1 outside; how far on, in cells; and four distances, m. */
const cells = new Int32Array(MAX_VISITORS)
const besides = new Int32Array(MAX_VISITORS)
const shareX = new Float64Array(MAX_VISITORS)
const shareY = new Float64Array(MAX_VISITORS)
const flatM = new Float64Array(MAX_VISITORS)
const lowLeftM = new Float32Array(MAX_VISITORS)
const lowRightM = new Float32Array(MAX_VISITORS)
const topLeftM = new Float32Array(MAX_VISITORS)
const topRightM = new Float32Array(MAX_VISITORS)

/** Those who walk, as far as `descend` needs them. */
export interface Descending {
  readonly field: Int32Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly wx: Float32Array
  readonly wy: Float32Array
  readonly phiM: Float32Array
}

/**
 * Sends the `count` first of `who` down their fields, as sampleField does one by one: in three loops, as what it costs is
 * waiting for memory, and in a short loop many wait at once.
 * @param onUnclear called with the place in `who` of everybody whose field says nothing clear where they are
 */
export function descend(atlas: FieldAtlas, walkers: Descending, who: Uint32Array, count: number, onUnclear: (k: number) => void): void {
  locate(atlas, walkers, who, count)
  read(atlas.phiM, count)
  const { wx, wy, phiM } = walkers
  for (let k = 0; k < count; k++) {
    const i = who[k]!
    const p00 = lowLeftM[k]!
    const p10 = lowRightM[k]!
    const p01 = topLeftM[k]!
    const p11 = topRightM[k]!
    const fu = shareX[k]!
    const fv = shareY[k]!
    const gx = (p10 - p00) * (1 - fv) + (p11 - p01) * fv
    const gy = (p01 - p00) * (1 - fu) + (p11 - p10) * fu
    const length = Math.sqrt(gx * gx + gy * gy)
    if (cells[k]! < 0 || p00 + p10 + p01 + p11 === Infinity || length < flatM[k]!) {
      onUnclear(k)
      continue
    }
    wx[i] = -gx / length
    wy[i] = -gy / length
    phiM[i] = (p00 * (1 - fu) + p10 * fu) * (1 - fv) + (p01 * (1 - fu) + p11 * fu) * fv
  }
}

function locate({ frames }: FieldAtlas, { field, x, y }: Descending, who: Uint32Array, count: number): void {
  for (let k = 0; k < count; k++) {
    const i = who[k]!
    const frame = field[i]! * FRAME_SIZE
    const cellM = frames[frame + 2]!
    const cols = frames[frame + 3]!
    const u = (x[i]! - frames[frame]!) / cellM - 0.5
    const v = (y[i]! - frames[frame + 1]!) / cellM - 0.5
    const col = Math.floor(u)
    const row = Math.floor(v)
    const inside = col >= 0 && row >= 0 && col < cols - 1 && row < frames[frame + 4]! - 1
    cells[k] = inside ? frames[frame + 5]! + row * cols + col : -1
    besides[k] = cols
    shareX[k] = u - col
    shareY[k] = v - row
    flatM[k] = RIDGE * cellM
  }
}

function read(phiM: Float32Array, count: number): void {
  for (let k = 0; k < count; k++) {
    const low = Math.max(0, cells[k]!)
    const top = low + besides[k]!
    lowLeftM[k] = phiM[low]!
    lowRightM[k] = phiM[low + 1]!
    topLeftM[k] = phiM[top]!
    topRightM[k] = phiM[top + 1]!
  }
}
