import type { QuantisedCrowd } from './quantised-crowd.ts'

/** Where everybody is at one tick, as a source tells it, on the grid of its venue (venue-grid.ts). The columns belong to whoever is told. */
export interface CrowdTurn {
  /** Tick of the source. */
  readonly seq: number
  /** Venue time, ms since the epoch. */
  readonly simMs: number
  /** FLAG_PAUSED, FLAG_REPLAY. */
  readonly flags: number
  readonly crowd: QuantisedCrowd
}

/** Memory of a turn, for handing it to another thread without a copy. */
export function turnBuffers({ crowd: { slot, xCm, yCm, z, heading, look } }: CrowdTurn): ArrayBuffer[] {
  return [slot, xCm, yCm, z, heading, look].map(({ buffer }) => buffer as ArrayBuffer)
}
