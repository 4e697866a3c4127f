import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DOOR_BEFORE_CROWD, NECK } from './bottlenecks.ts'
import { BIDIRECTIONAL, UNIDIRECTIONAL, WIDE_CORRIDOR } from './corridors.ts'
import type { Experiment, Family } from './experiment.ts'
import { readTracks } from './read-tracks.ts'

const FAMILIES: readonly Family[] = [UNIDIRECTIONAL, BIDIRECTIONAL, WIDE_CORRIDOR, DOOR_BEFORE_CROWD, NECK]

/** A file that belongs to a family. */
export interface Recording {
  readonly id: string
  readonly path: string
  readonly family: Family
  readonly match: RegExpMatchArray
}

/** Every recording of a known family under `trajectories` of a folder laid out like ../shared/data, in order of path. */
export function findRecordings(dataDir: string, families: readonly Family[] = FAMILIES): Recording[] {
  const root = join(dataDir, 'trajectories')
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .flatMap((path) =>
      families.flatMap((family) => {
        const match = basename(path).match(family.name)
        if (match === null) return []
        const own = basename(path).replace(/\.txt(\.gz)?$/, '')
        return { id: own === 'traj' ? basename(dirname(path)) : own, path: join(root, path), family, match }
      }),
    )
}

/** Reads a recording and sets its stage. */
export function readExperiment({ path, family, match }: Recording): Experiment {
  return { tracks: readTracks(path, family.notation), stage: family.stage(match, path) }
}
