import type { Stage } from './experiment.ts'
import { passesAtS, type Track } from './track.ts'

/** Flow is taken between these shares of all who pass: neither the first comers nor the last. */
const FROM_SHARE = 0.2
const TO_SHARE = 0.8
/** Density is taken this often, s; speed is the way made from half this before to half this after. */
const EVERY_S = 0.5
const SPAN_S = 1
/** Width of a bin of density, 1/m², and pictures it must hold to count. */
export const BIN_PER_M2 = 0.5
const PICTURES = 8

/** Specific flow over the line of a stage, persons per metre and second; NaN when too few pass. */
export function specificFlow(tracks: readonly Track[], { lineM, widthM }: Pick<Stage, 'lineM' | 'widthM'>): number {
  const times = tracks.flatMap((track) => passesAtS(track, lineM) ?? []).toSorted((a, b) => a - b)
  const [from, to] = [Math.floor(times.length * FROM_SHARE), Math.ceil(times.length * TO_SHARE) - 1]
  return to - from < 10 ? Number.NaN : (to - from) / (times[to]! - times[from]!) / widthM
}

/** Mean speed, m/s, by bin of density: bin k holds densities from k to k + 1 times BIN_PER_M2. Whoever is in the area counts. */
export function speedsByDensity(tracks: readonly Track[], { area: [left, low, width, depth] }: Pick<Stage, 'area'>): Map<number, number> {
  const endS = Math.max(...tracks.map(({ startS, stepS, y }) => startS + y.length * stepS))
  const bins = new Map<number, { speeds: number; pictures: number }>()
  for (let nowS = 0; nowS < endS; nowS += EVERY_S) {
    let people = 0
    let speeds = 0
    for (const { startS, stepS, x, y } of tracks) {
      const k = Math.round((nowS - startS) / stepS)
      if (k < 0 || k >= y.length) continue
      if (x[k]! < left || x[k]! > left + width || y[k]! < low || y[k]! > low + depth) continue
      const half = Math.round(SPAN_S / 2 / stepS)
      const [a, b] = [Math.max(0, k - half), Math.min(y.length - 1, k + half)]
      people++
      speeds += Math.hypot(x[b]! - x[a]!, y[b]! - y[a]!) / ((b - a) * stepS)
    }
    if (people === 0) continue
    const bin = Math.floor(people / (width * depth) / BIN_PER_M2)
    const before = bins.get(bin) ?? { speeds: 0, pictures: 0 }
    bins.set(bin, { speeds: before.speeds + speeds / people, pictures: before.pictures + 1 })
  }
  const held = [...bins].filter(([, { pictures }]) => pictures >= PICTURES)
  return new Map(held.toSorted(([a], [b]) => a - b).map(([bin, { speeds, pictures }]) => [bin, speeds / pictures]))
}
