import type { Reading } from '#models/wire/reading.ts'

/** What a writing child has been promised. */
export type ChildWord = { readonly storedSeq: number } | { readonly flushed: number }

export const CHILD_RUN = 1_800_000_000_000
const START_MS = Date.UTC(2026, 6, 1)
const PERIOD_MS = 5_000

/** Its reading of that number. */
export function childReading(i: number): Reading {
  return { sensor: 'counter', quantity: 'peopleCount', t: START_MS + i * PERIOD_MS, value: i }
}
