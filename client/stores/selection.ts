import { createStore } from 'zustand/vanilla'

/** What the user is looking at: the same in the list, the inspector and the 3D view. */
export type Selected =
  | { readonly kind: 'zone' | 'structure' | 'device' | 'sensor' | 'insight'; readonly id: string }
  | { readonly kind: 'visitor'; readonly slot: number }

export interface SelectionState {
  readonly selected: Selected | null
  readonly hoveredZone: string | null
  /** Camera preset asked for; `at` changes with every request so that the same preset can be asked for again. */
  readonly camera: { readonly viewpoint: string; readonly at: number } | null
}

export const selectionStore = createStore<SelectionState>(() => ({ selected: null, hoveredZone: null, camera: null }))

export function select(selected: Selected | null): void {
  selectionStore.setState({ selected })
}

export function hoverZone(hoveredZone: string | null): void {
  if (selectionStore.getState().hoveredZone !== hoveredZone) selectionStore.setState({ hoveredZone })
}

/** Flies to a viewpoint of the venue, or to a zone. */
export function flyTo(viewpoint: string): void {
  selectionStore.setState(({ camera }) => ({ camera: { viewpoint, at: (camera?.at ?? 0) + 1 } }))
}
