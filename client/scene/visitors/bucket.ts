import type { VisitorFrame } from '#models/wire/frame/layout.ts'

/** Slots to draw at each level of detail; `counts` says how many of each list are in use. */
export interface DrawLists {
  readonly ids: readonly [Uint32Array, Uint32Array, Uint32Array]
  readonly counts: Uint32Array
}

export function createDrawLists(capacity: number): DrawLists {
  return { ids: [new Uint32Array(capacity), new Uint32Array(capacity), new Uint32Array(capacity)], counts: new Uint32Array(3) }
}

/** Where the camera is in venue metres, and its six planes as (a, b, c, d) in venue axes, inside where positive. */
export interface View {
  readonly eye: Float32Array
  readonly planes: Float32Array
}

/** Body radius kept when a visitor is tested against the picture's edge, m; generous, for far figures are drawn larger. */
const MARGIN_M = 3

/** Sorts visitors in the picture by distance into the three lists. Runs at 10 Hz, allocates nothing. */
export function bucket(frame: VisitorFrame, { eye, planes }: View, nearM: number, midM: number, into: DrawLists): void {
  const [near, mid, far] = into.ids
  let [a, b, c] = [0, 0, 0]
  const near2 = nearM * nearM
  const mid2 = midM * midM
  const ex = eye[0] ?? 0
  const ey = eye[1] ?? 0
  const ez = eye[2] ?? 0
  for (let i = 0; i < frame.count; i++) {
    const x = frame.xM[i] as number
    const y = frame.yM[i] as number
    const z = (frame.zM[i] as number) + 1
    let seen = true
    for (let p = 0; p < 24; p += 4) {
      const away = (planes[p] as number) * x + (planes[p + 1] as number) * y + (planes[p + 2] as number) * z + (planes[p + 3] as number)
      if (away < -MARGIN_M) {
        seen = false
        break
      }
    }
    if (!seen) continue
    const d2 = (x - ex) * (x - ex) + (y - ey) * (y - ey) + (z - ez) * (z - ez)
    const slot = frame.slot[i] as number
    if (d2 < near2) near[a++] = slot
    else if (d2 < mid2) mid[b++] = slot
    else far[c++] = slot
  }
  into.counts[0] = a
  into.counts[1] = b
  into.counts[2] = c
}
