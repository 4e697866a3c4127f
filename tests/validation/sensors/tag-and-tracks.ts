import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A counter's tracks of one person who also wore a radio tag. */
export interface TaggedPerson {
  /** Time during which the tag says that the person was there, s. */
  readonly exposureS: number
  /** Times a track of the person ended and another went on: whoever crosses a line just then is not counted. */
  readonly breaks: number
  /** Time with two tracks of the one person, s: whoever crosses a line just then is counted twice. */
  readonly doubledS: number
}

/** How long a walker is under the counter, s: 4 m of floor at 1.34 m/s (Weidmann 1993). Assumption: ceiling of 3 m, 67° of view. */
export const UNDER_COUNTER_S = 3
const FOLDER = 'occupancy/sdu_xovis'

/** Reads the recording of SDU, Odense (EBC Annex 79); throws what the file system throws when it is not there. */
export function readTaggedPerson(dataDir: string): TaggedPerson {
  const rows = (file: string): string[][] =>
    readFileSync(join(dataDir, FOLDER, file), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(';'))
  const paired = rows('XOVIS_UWB.csv')
  const theirs = new Set(paired.map((row) => row[7]))
  const tagged = paired.map((row) => Number(row[2]))
  const [fromMs, untilMs] = [Math.min(...tagged), Math.max(...tagged)]
  const seen = rows('raw_xovis.csv').filter((row) => theirs.has(row[2]) && Number(row[1]) >= fromMs && Number(row[1]) <= untilMs)
  const tracks = [...theirs].map((id): readonly [number, number] => {
    const times = seen.filter((row) => row[2] === id).map((row) => Number(row[1]))
    return [Math.min(...times), Math.max(...times)]
  })
  return { exposureS: (untilMs - fromMs) / 1000, ...compare(tracks) }
}

/** Tracks that lie inside another are doubles; each of the others but the first begins with a break. */
function compare(tracks: readonly (readonly [number, number])[]): Pick<TaggedPerson, 'breaks' | 'doubledS'> {
  const inside = tracks.filter(([from, until]) => tracks.some(([a, b]) => a < from && b > until))
  const doubledMs = inside.reduce((sum, [from, until]) => sum + until - from, 0)
  return { breaks: tracks.length - inside.length - 1, doubledS: doubledMs / 1000 }
}

/** Shares of crossings that such a counter misses and doubles. */
export function countingOf({ exposureS, breaks, doubledS }: TaggedPerson): { readonly missShare: number; readonly doubleShare: number } {
  return { missShare: (breaks * UNDER_COUNTER_S) / exposureS, doubleShare: doubledS / exposureS }
}
