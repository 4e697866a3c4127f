import type { Box } from './keep-out.ts'

/** A label's wish to be seen: where it would stand in pixels, how large it is, and how much it matters. */
export interface LabelWish {
  x: number
  y: number
  widthPx: number
  heightPx: number
  /** Below zero: not wished for at all. */
  weight: number
  shown: boolean
}

/** Space kept round a label, px. */
const GAP_PX = 6

/**
 * Chooses labels that overlap neither each other nor what is kept free, weightiest first, and marks them as shown.
 * @param order numbers of the wishes, sorted in place
 * @param most how many may be shown
 * @param taken boxes no label may touch
 */
export function thinLabels(wishes: readonly LabelWish[], order: number[], most: number, taken: readonly Box[]): void {
  order.sort((a, b) => (wishes[b]?.weight ?? 0) - (wishes[a]?.weight ?? 0))
  for (const wish of wishes) wish.shown = false
  let shown = 0
  for (const i of order) {
    const wish = wishes[i] as LabelWish
    wish.shown = wish.weight >= 0 && shown < most && isFree(wish, wishes, taken)
    if (wish.shown) shown++
  }
}

/** Whether a place is free of what is kept and of the labels chosen so far. */
function isFree(wish: LabelWish, wishes: readonly LabelWish[], taken: readonly Box[]): boolean {
  for (const box of taken) if (overlaps(wish, box)) return false
  for (const other of wishes) if (other.shown && overlaps(wish, other)) return false
  return true
}

function overlaps(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) < (a.widthPx + b.widthPx) / 2 + GAP_PX && Math.abs(a.y - b.y) < (a.heightPx + b.heightPx) / 2 + GAP_PX
}
