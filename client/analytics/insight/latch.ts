/** One step of a latch: reached at `trip`, left below `release` (≤ trip). */
interface LatchStep {
  readonly trip: number
  readonly release: number
}

/** A ladder of steps, lowest first, and how long a value must stay before it counts. */
export interface LatchSpec {
  readonly steps: readonly LatchStep[]
  readonly tripHoldS: number
  readonly releaseHoldS: number
}

/** Where a latch stands; -1 is idle. */
export interface LatchState {
  readonly step: number
  /** The step it is about to go to, and since when, ms of venue time; null when nothing is pending. */
  readonly pending: { readonly step: number; readonly sinceMs: number } | null
}

export const IDLE: LatchState = { step: -1, pending: null }

/**
 * The latch at venue time `t`: up after `tripHoldS` at or above a trip, down after `releaseHoldS` below a release.
 * While it waits, only the least extreme step seen counts, so one spike cannot pull it to the top.
 * @param value null when it is not known now: the latch then stays where it is, and waiting starts again
 */
export function stepLatch(spec: LatchSpec, state: LatchState, value: number | null, t: number): LatchState {
  const wanted = value === null ? state.step : wantedStep(spec, state.step, value)
  if (wanted === state.step) return state.pending === null ? state : { step: state.step, pending: null }
  const up = wanted > state.step
  const same = state.pending !== null && state.pending.step > state.step === up ? state.pending : { step: wanted, sinceMs: t }
  const step = up ? Math.min(same.step, wanted) : Math.max(same.step, wanted)
  const holdS = up ? spec.tripHoldS : spec.releaseHoldS
  if (t - same.sinceMs >= holdS * 1000) return { step, pending: null }
  return { step: state.step, pending: { step, sinceMs: same.sinceMs } }
}

function wantedStep({ steps }: LatchSpec, at: number, value: number): number {
  const tripped = steps.findLastIndex(({ trip }) => value >= trip)
  if (tripped >= at) return tripped
  const held = steps.findLastIndex(({ release }, i) => i <= at && value >= release)
  return Math.max(tripped, held)
}
