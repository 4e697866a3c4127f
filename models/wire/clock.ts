/** State of the venue clock. */
export interface ClockState {
  /** Venue time, ms since the epoch. */
  readonly simMs: number
  readonly tick: number
  /** Venue seconds per wall second asked for. */
  readonly speed: number
  readonly paused: boolean
  /** Venue seconds per wall second really reached over the last second. */
  readonly achieved: number
  /** True when the source has played to its end. */
  readonly ended: boolean
}

/** Allowed speeds of the venue clock, venue seconds per wall second. */
export const SPEED_RANGE = [0.25, 64] as const
