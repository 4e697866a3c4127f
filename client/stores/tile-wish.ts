import { createStore } from 'zustand/vanilla'
import { NO_VIEW, type TileView } from '#models/wire/tile-view.ts'

/** What the scene wants to know of visitors; nothing while there is none. Written by the scene, sent by client/app. */
export const tileWishStore = createStore<{ readonly wish: TileView }>(() => ({ wish: NO_VIEW }))

/** Notes what is wanted from now on; the same again is no news. */
export function wishTiles(wish: TileView): void {
  const { wish: before } = tileWishStore.getState()
  if (!sameView(before, wish)) tileWishStore.setState({ wish })
}

function sameView(a: TileView, b: TileView): boolean {
  if (a.rateNear !== b.rateNear || a.rateFar !== b.rateFar) return false
  return (['near', 'far', 'counted'] as const).every(
    (list) => a[list].length === b[list].length && a[list].every((tile, k) => tile === b[list][k]),
  )
}
