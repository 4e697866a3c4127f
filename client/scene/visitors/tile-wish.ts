import type { TileGrid } from '#models/wire/frame/tile-grid.ts'
import { type FrameRate, NO_VIEW, type TileView } from '#models/wire/tile-view.ts'
import type { View } from './bucket.ts'

/** Tiles nearer than this are told as often as it goes, m: beyond, who walks moves by less than 8 px a second. Once near, a little farther, too. */
const NEAR_M = 250
const STILL_NEAR_M = 300
/** Tiles this far outside the picture are known when the camera turns to them, m: one tile. */
const BESIDE_M = 80
/** Tiles are told on for so long after the camera has turned away, ms: it often turns back, and nobody is to be missing then. */
const STAY_MS = 3_000
/** Where even the nearest figure is less high than this, px, people are counted: nobody could follow one with the eye. */
const COUNTED_BELOW_PX = 7
/** A grown-up, m, and how much larger figures are drawn far away (crowd-shader.ts). */
const FIGURE_M = 1.72
const LARGER_BEYOND_M = 210
const MOST_LARGER = 2.1
/** Ground and roofs of a venue lie between these, m. */
const HEIGHTS_M = [-10, 60] as const
/** From this speed of venue time on, seldom told steps would be so long that people were seen to leap. */
const OFTEN_FROM_SPEED = 3

/** What a camera sees, for asking. */
export interface Sight {
  /** Eye and planes as people are sorted by (bucket.ts). */
  readonly view: View
  /** Height of the picture over twice the tangent of half its angle: pixels of 1 m at 1 m. */
  readonly focalPx: number
  /** Venue seconds per wall second. */
  readonly speed: number
  readonly rateNear: FrameRate
  /** A clock that only runs forward, ms. */
  readonly nowMs: number
}

/** What was asked for last, and when each tile was last in the picture or beside it, ms. */
export interface Asked {
  wish: TileView
  readonly seenMs: Float64Array
}

/** Nothing has been asked for yet. */
export const createAsked = (tiles: number): Asked => ({ wish: NO_VIEW, seenMs: new Float64Array(tiles).fill(-Infinity) })

/** What to ask for, noted as asked: near tiles often, far ones seldom, all of them only counted where they are very far. */
export function tileWish(grid: TileGrid, sight: Sight, asked: Asked): TileView {
  const { view, focalPx, speed, rateNear, nowMs } = sight
  const { wish: before, seenMs } = asked
  const near: number[] = []
  const far: number[] = []
  let nearestM = Infinity
  for (let tile = 0; tile < grid.cols * grid.rows; tile++) {
    const box = boxOf(grid, tile)
    if (isSeen(box, view.planes, BESIDE_M)) seenMs[tile] = nowMs
    else if (nowMs - seenMs[tile]! > STAY_MS) continue
    const awayM = distance(box, view.eye)
    const seen = isSeen(box, view.planes, 0)
    if (seen) nearestM = Math.min(nearestM, awayM)
    const isNear = seen && awayM < (before.near.includes(tile) ? STILL_NEAR_M : NEAR_M)
    ;(isNear ? near : far).push(tile)
  }
  const counted = nearestM < Infinity && figurePx(nearestM, focalPx) < COUNTED_BELOW_PX
  asked.wish = {
    near: counted ? [] : near,
    far: counted ? [] : far,
    counted: counted ? [...near, ...far].toSorted((a, b) => a - b) : [],
    rateNear,
    rateFar: counted ? 1 : speed >= OFTEN_FROM_SPEED ? rateNear : 2,
  }
  return asked.wish
}

function figurePx(awayM: number, focalPx: number): number {
  const larger = Math.min(MOST_LARGER, Math.max(1, awayM / LARGER_BEYOND_M))
  return (FIGURE_M * larger * focalPx) / awayM
}

interface Box {
  readonly low: readonly [number, number, number]
  readonly high: readonly [number, number, number]
}

function boxOf({ originXM, originYM, tileM, cols }: TileGrid, tile: number): Box {
  const x = originXM + (tile % cols) * tileM
  const y = originYM + Math.floor(tile / cols) * tileM
  return { low: [x, y, HEIGHTS_M[0]], high: [x + tileM, y + tileM, HEIGHTS_M[1]] }
}

/** Whether a part of the box is within the picture, or no farther outside than the margin. */
function isSeen({ low, high }: Box, planes: Float32Array, marginM: number): boolean {
  for (let p = 0; p < planes.length; p += 4) {
    let away = planes[p + 3]!
    for (let axis = 0; axis < 3; axis++) {
      const towards = planes[p + axis]!
      away += towards * (towards > 0 ? high : low)[axis]!
    }
    if (away < -marginM) return false
  }
  return true
}

function distance({ low, high }: Box, eye: Float32Array): number {
  const gap = (axis: number): number => Math.max(0, low[axis]! - eye[axis]!, eye[axis]! - high[axis]!)
  return Math.hypot(gap(0), gap(1), gap(2))
}
