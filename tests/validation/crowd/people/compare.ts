import { walkingSpeedMps } from '#tests/support/endless-corridor.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import type { Experiment, Stage } from './experiment.ts'
import { BIN_PER_M2, specificFlow, speedsByDensity } from './measures.ts'
import type { Track } from './track.ts'

/** Length and spell of the corridor without ends. */
const PERIOD_M = 20
const SPELL = { warmS: 10, meanS: 20 }

/** Simulated against recorded. */
export interface Comparison {
  /** Specific flow, persons per metre and second. */
  readonly flows: { readonly oursPerMS: number; readonly realPerMS: number }
  /** Speed in every bin of density that was recorded, m/s. */
  readonly speeds: readonly { readonly perM2: number; readonly oursMps: number; readonly realMps: number }[]
}

/** Compares runs of an experiment with its recording. */
export function compare({ tracks, stage }: Pick<Experiment, 'tracks' | 'stage'>, runs: readonly (readonly Track[])[]): Comparison {
  const ours = runs.map((run) => speedsByDensity(run, stage))
  const speeds = [...speedsByDensity(tracks, stage)].flatMap(([bin, realMps]) => {
    const seen = ours.flatMap((run) => run.get(bin) ?? [])
    const perM2 = (bin + 0.5) * BIN_PER_M2
    const oursMps = seen.length > 0 ? mean(seen) : endlessMps(stage, perM2)
    return oursMps === null ? [] : { perM2, oursMps, realMps }
  })
  const oursPerMS = mean(runs.map((run) => specificFlow(run, stage)))
  return { flows: { oursPerMS, realPerMS: specificFlow(tracks, stage) }, speeds }
}

/** Mean difference of speed over the bins, m/s; null when there is none. */
export function speedErrorMps({ speeds }: Comparison): number | null {
  return speeds.length === 0 ? null : mean(speeds.map(({ oursMps, realMps }) => Math.abs(oursMps - realMps)))
}

function endlessMps(
  { endlessWidthM, wishMps: { mean: meanMps, sd: sdMps, min: minMps, max: maxMps } }: Stage,
  perM2: number,
): number | null {
  if (endlessWidthM === null) return null
  return walkingSpeedMps(perM2, 1, SPELL, { periodM: PERIOD_M, widthM: endlessWidthM, free: { meanMps, sdMps, minMps, maxMps } })
}
