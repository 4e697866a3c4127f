import type { Snapshot } from '#models/wire/events.ts'
import type { DeviceChange } from '#models/wire/past/past-stretch.ts'

/** How everything stood at the begin of a stretch, and which devices changed after. */
export interface StretchState {
  readonly version: 1
  /** Without readings and journal: those are kept by themselves. */
  readonly snapshot: Snapshot
  /** Numbers of the journal records that stood: open alarms, recent commands. */
  readonly standing: readonly number[]
  readonly changes: readonly DeviceChange[]
}

/** What is kept of a snapshot. */
export function stateOf(snapshot: Snapshot): StretchState {
  return { version: 1, snapshot: { ...snapshot, readings: [], journal: [] }, standing: snapshot.journal.map(({ seq }) => seq), changes: [] }
}

/** The state as JSON, as a store keeps it. */
export const writeState = (state: StretchState): string => JSON.stringify(state)

/** Reads a kept state; null when another version wrote it. */
export function readState(json: string): StretchState | null {
  const state = JSON.parse(json) as StretchState
  return state.version === 1 ? state : null
}
