import type { Measured } from '#tests/figures/figure.ts'
import { type Comparison, compare, speedErrorMps } from './compare.ts'
import { findRecordings, readExperiment, type Recording } from './find-recordings.ts'
import { BIN_PER_M2 } from './measures.ts'
import { walkAgain } from './walk-again.ts'

const SEEDS = [1, 2, 3, 4]
const FLOW_SHARE = 0.15
const SPEED_MPS = 0.15

/** The crowd against recorded people: two figures for every recording under `trajectories` that belongs to a family we know. */
export function* people(dataDir: string, only = ''): Generator<Measured> {
  const recordings = findRecordings(dataDir)
  if (recordings.length === 0) yield missing('people: recordings', `no recording of a known family in trajectories of the data folder`)
  for (const recording of recordings) {
    const names = [`people ${recording.id}: specific flow`, `people ${recording.id}: speed at equal density`] as const
    if (names.some((name) => name.includes(only))) yield* figuresOf(recording, names)
  }
}

function figuresOf(recording: Recording, [flow, speed]: readonly [flow: string, speed: string]): Measured[] {
  const { credit } = recording.family
  let comparison: Comparison
  try {
    const experiment = readExperiment(recording)
    comparison = compare(
      experiment,
      SEEDS.map((seed) => walkAgain(experiment, seed)),
    )
  } catch (error) {
    return [flow, speed].map((name) => missing(name, error instanceof Error ? error.message : String(error)))
  }
  const { oursPerMS, realPerMS } = comparison.flows
  const perDensity = comparison.speeds.map(
    ({ perM2, oursMps, realMps }) => `${perM2.toFixed(2)} /m²: ${oursMps.toFixed(2)} (${realMps.toFixed(2)})`,
  )
  return [
    {
      case: flow,
      value: oursPerMS / realPerMS,
      unit: 'simulated / recorded',
      band: [1 - FLOW_SHARE, 1 + FLOW_SHARE],
      source: `issue 3, within 15 %; recording: ${credit}`,
      note: `${oursPerMS.toFixed(2)} and ${realPerMS.toFixed(2)} /(m s)`,
    },
    {
      case: speed,
      value: speedErrorMps(comparison),
      unit: 'm/s, mean difference',
      band: [0, SPEED_MPS],
      source: `issue 3, within 0.15 m/s, mean over bins of ${BIN_PER_M2} /m²; recording: ${credit}`,
      note: perDensity.length === 0 ? 'no density in common' : perDensity.join(', '),
    },
  ]
}

function missing(name: string, why: string): Measured {
  return { case: name, value: null, unit: '1', band: [null, null], source: why }
}
