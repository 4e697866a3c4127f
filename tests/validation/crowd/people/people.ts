import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Measured } from '#tests/figures/figure.ts'
import { mean } from '#tests/support/statistics/mean.ts'
import { DOOR_BEFORE_CROWD, NECK } from './bottlenecks.ts'
import { BIDIRECTIONAL, UNIDIRECTIONAL, WIDE_CORRIDOR } from './corridors.ts'
import type { Experiment, Family } from './experiment.ts'
import { BIN_PER_M2, specificFlow, speedsByDensity } from './measures.ts'
import { readTracks } from './read-tracks.ts'
import { walkAgain } from './walk-again.ts'

const FAMILIES: readonly Family[] = [UNIDIRECTIONAL, BIDIRECTIONAL, WIDE_CORRIDOR, DOOR_BEFORE_CROWD, NECK]
const SEEDS = [1, 2]
const FLOW_SHARE = 0.15
const SPEED_MPS = 0.15

/** The crowd against recorded people: two figures for every recording under `trajectories` that belongs to a family we know. */
export function* people(dataDir: string, only = ''): Generator<Measured> {
  for (const experiment of findExperiments(dataDir)) {
    const names = { flow: `people ${experiment.id}: specific flow`, speed: `people ${experiment.id}: speed at equal density` }
    if (Object.values(names).some((name) => name.includes(only))) yield* figuresOf(experiment, names)
  }
}

/** Every recording of a known family in a folder laid out like ../shared/data, in order of path. */
export function findExperiments(dataDir: string, families: readonly Family[] = FAMILIES): Experiment[] {
  const root = join(dataDir, 'trajectories')
  if (!existsSync(root)) return []
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted()
  return paths.flatMap((path) => {
    for (const { name, notation, credit, stage } of families) {
      const match = basename(path).match(name)
      if (match === null) continue
      const at = join(root, path)
      const own = basename(path).replace(/\.txt(\.gz)?$/, '')
      return { id: own === 'traj' ? basename(dirname(path)) : own, tracks: readTracks(at, notation), stage: stage(match, at), credit }
    }
    return []
  })
}

function* figuresOf(experiment: Experiment, names: { readonly flow: string; readonly speed: string }): Generator<Measured> {
  const { tracks, stage, credit } = experiment
  const runs = SEEDS.map((seed) => walkAgain(experiment, seed))
  const recorded = specificFlow(tracks, stage)
  const simulated = mean(runs.map((run) => specificFlow(run, stage)))
  yield {
    case: names.flow,
    value: simulated / recorded,
    unit: 'simulated / recorded',
    band: [1 - FLOW_SHARE, 1 + FLOW_SHARE],
    source: `issue 3, within 15 %; recording: ${credit}`,
    note: `${simulated.toFixed(2)} and ${recorded.toFixed(2)} /(m s) over ${stage.widthM.toFixed(2)} m`,
  }
  const real = speedsByDensity(tracks, stage)
  const ours = runs.map((run) => speedsByDensity(run, stage))
  const shared = [...real].flatMap(([bin, realMps]) => {
    const seen = ours.flatMap((run) => run.get(bin) ?? [])
    return seen.length === 0 ? [] : { bin, realMps, oursMps: mean(seen) }
  })
  yield {
    case: names.speed,
    value: shared.length === 0 ? null : mean(shared.map(({ realMps, oursMps }) => Math.abs(oursMps - realMps))),
    unit: 'm/s, mean difference',
    band: [0, SPEED_MPS],
    source: `issue 3, within 0.15 m/s, mean over bins of ${BIN_PER_M2} /m²; recording: ${credit}`,
    note: shared.length === 0 ? 'no density in common' : shared.map(asText).join(', '),
  }
}

function asText({ bin, realMps, oursMps }: { readonly bin: number; readonly realMps: number; readonly oursMps: number }): string {
  return `${((bin + 0.5) * BIN_PER_M2).toFixed(2)} /m²: ${oursMps.toFixed(2)} (${realMps.toFixed(2)})`
}
