import { useStore } from 'zustand'
import { selectionStore } from '#client/stores/selection.ts'
import { useStage } from './stage.ts'

/** The structure that is cut open in the view asked for last: its number from 1, or -1. */
export function useCutaway(): number {
  const { venue } = useStage()
  const viewpoint = useStore(selectionStore, ({ camera }) => camera?.viewpoint ?? null)
  const cutaway = venue.viewpoints.find(({ id }) => id === viewpoint)?.cutaway
  if (cutaway === undefined) return -1
  return venue.structures.findIndex(({ id }) => id === cutaway) + 1 || -1
}
