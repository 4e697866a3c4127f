/**
 * Counts looks at a thing that ought to move. Looks, not time: after a machine has slept or its clock has jumped, both sides go on as if
 * nothing had been, and nobody is taken for dead.
 */
export interface MissedBeats {
  /** @param beat anything that changes while the thing lives @returns how many looks in a row it has not */
  look(beat: number): number
  /** It is not expected to move right now. */
  excuse(): void
}

export function createMissedBeats(): MissedBeats {
  let last: number | null = null
  let missed = 0
  return {
    look(beat) {
      missed = beat === last ? missed + 1 : 0
      last = beat
      return missed
    },
    excuse() {
      last = null
      missed = 0
    },
  }
}
