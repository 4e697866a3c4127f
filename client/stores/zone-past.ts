import { createStore } from 'zustand/vanilla'
import type { ZoneSeries } from './history.ts'

/** What was kept of one zone before this page saw it: the analyst's estimate, a number a minute, oldest first. Venue time, ms since the epoch. */
export interface ZonePast {
  readonly zone: string | null
  readonly points: readonly { readonly tMs: number; readonly mean: number }[]
}

/** The zone that is selected, for the hour before the moment on screen. Written by client/app/keep-zone-past.ts. */
export const zonePastStore = createStore<ZonePast>(() => ({ zone: null, points: [] }))

/** What the page saw of a zone, with what was kept of the time before; of that the error is not known. */
export function withZonePast(seen: ZoneSeries | null, { zone, points }: ZonePast, asked: string): ZoneSeries | null {
  const firstMs = (seen?.tS[0] ?? Infinity) * 1000
  const before = zone === asked ? points.filter(({ tMs }) => tMs < firstMs) : []
  if (before.length === 0) return seen
  return {
    tS: [...before.map(({ tMs }) => tMs / 1000), ...(seen?.tS ?? [])],
    mean: [...before.map(({ mean }) => mean), ...(seen?.mean ?? [])],
    sd: [...before.map(() => Number.NaN), ...(seen?.sd ?? [])],
  }
}
