import type { Box, FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import type { Notation } from './read-tracks.ts'
import type { Track } from './track.ts'

/** Where an experiment took place, and where it is measured: in both the recording and the simulation. */
export interface Stage {
  /** Whoever walks down ends in its goal `down`, whoever walks up in `up`. */
  readonly plan: FloorPlan
  /** Flow is taken over the line y = `lineM`, per metre of `widthM`. */
  readonly lineM: number
  readonly widthM: number
  /** Density is people in here over its area, speed the mean of theirs. */
  readonly area: Box
  /** Free speed of the people who took part. */
  readonly wishMps: { readonly mean: number; readonly sd: number; readonly min: number; readonly max: number }
  /** Width of the corridor without ends, m, that stands in at densities the simulation never reached; null for no such thing. */
  readonly endlessWidthM: number | null
}

/** A recorded experiment, ready to be walked again. */
export interface Experiment {
  readonly tracks: readonly Track[]
  readonly stage: Stage
}

/** A family of experiments: which files are its recordings, and the stage that the name of a file stands for. */
export interface Family {
  readonly name: RegExp
  readonly notation: Notation
  /** Whom to thank; printed with every result. */
  readonly credit: string
  readonly stage: (match: RegExpMatchArray, path: string) => Stage
}
