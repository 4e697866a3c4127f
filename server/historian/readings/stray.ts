import { SLOT_MS } from './slots.ts'

/** Arrivals from before its slot and up to an hour after it are usual for a chunk; others are strays, and found by an index of their own. */
export const USUAL_BEFORE_MS = SLOT_MS
export const USUAL_AFTER_MS = SLOT_MS + 3_600_000

/** Slots whose usual chunks may hold what arrived from `fromMs` to before `toMs`. */
export function usualSlots(fromMs: number, toMs: number): { readonly fromSlot: number; readonly toSlot: number } {
  return { fromSlot: Math.floor((fromMs - USUAL_AFTER_MS) / SLOT_MS), toSlot: Math.ceil((toMs + USUAL_BEFORE_MS) / SLOT_MS) }
}
