import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Track } from './track.ts'

/** How a family of recordings is written, where the file itself does not say. */
export interface Notation {
  readonly framesPerS: number
  /** Which column is the walking direction. */
  readonly along: 'x' | 'y'
}

/** Coordinates beyond this are centimetres: no hall of these experiments is longer, m. */
const LONGEST_M = 60

/**
 * Reads a recording: rows `id frame x y …` after comments with #, plain or gzipped, in m or cm. `framerate:` in a comment counts.
 * @throws RECORDING_EMPTY when no row can be read
 */
export function readTracks(path: string, { framesPerS, along }: Notation): Track[] {
  const bytes = readFileSync(path)
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n')
  const stated = lines.find((line) => line.startsWith('#') && /framerate:/i.test(line))?.match(/framerate:\s*([\d.]+)/i)?.[1]
  const perS = stated === undefined ? framesPerS : Number(stated)
  const rows = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.trim().split(/\s+/).map(Number))
  const good = rows.filter((row) => row.length >= 4 && row.slice(0, 4).every(Number.isFinite))
  if (good.length === 0) throw new Error(`RECORDING_EMPTY: rows of id, frame, x and y wanted, got none in ${path}`)
  const unit = good.some(([, , x = 0, y = 0]) => Math.abs(x) > LONGEST_M || Math.abs(y) > LONGEST_M) ? 0.01 : 1
  const byPerson = Map.groupBy(good, ([id]) => id)
  const firstFrame = good.reduce((first, [, frame]) => Math.min(first, frame!), Infinity)
  return [...byPerson.values()].flatMap((own) => {
    const ordered = own.toSorted((a, b) => a[1]! - b[1]!)
    if (ordered.length < perS) return []
    const [across, forth] = along === 'y' ? [2, 3] : [3, 2]
    return {
      startS: (ordered[0]![1]! - firstFrame) / perS,
      stepS: 1 / perS,
      x: ordered.map((row) => row[across]! * unit),
      y: ordered.map((row) => row[forth]! * unit),
    }
  })
}
