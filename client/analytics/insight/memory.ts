import { IDLE, type LatchState } from './latch.ts'

/** The latch of one signal, and the insight it holds open. */
export interface SignalMemory {
  readonly latch: LatchState
  /** Insight held open; null when idle. */
  readonly insight: string | null
  /** Its data went stale: the insight stands, but says so. */
  readonly blind: boolean
}

/** Latches that are not idle, by `rule:subject`. */
export interface InsightMemory {
  readonly signals: Readonly<Record<string, SignalMemory>>
}

export const NO_SIGNAL: SignalMemory = { latch: IDLE, insight: null, blind: false }
