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

/** Space kept between labels, px. */
const GAP_PX = 6

/**
 * Chooses labels that do not overlap, weightiest first, and marks them as shown.
 * @param order numbers of the wishes, sorted in place
 * @param most how many may be shown
 */
export function thinLabels(wishes: readonly LabelWish[], order: number[], most: number): void {
  order.sort((a, b) => (wishes[b]?.weight ?? 0) - (wishes[a]?.weight ?? 0))
  let shown = 0
  for (const i of order) {
    const wish = wishes[i] as LabelWish
    wish.shown = false
    if (wish.weight < 0 || shown >= most) continue
    let free = true
    for (const j of order) {
      if (j === i) break
      const other = wishes[j] as LabelWish
      if (!other.shown) continue
      if (
        Math.abs(wish.x - other.x) < (wish.widthPx + other.widthPx) / 2 + GAP_PX &&
        Math.abs(wish.y - other.y) < (wish.heightPx + other.heightPx) / 2 + GAP_PX
      ) {
        free = false
        break
      }
    }
    if (!free) continue
    wish.shown = true
    shown++
  }
}
