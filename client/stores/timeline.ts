import { createStore } from 'zustand/vanilla'
import type { PastMark, PastRun } from '#models/wire/past/past-stretch.ts'

/** One run as a timeline draws it, and those one may choose from. Venue time, ms since the epoch. */
export interface Timeline {
  /** An earlier run that was chosen; null for the one that is live. */
  readonly chosen: PastRun | null
  /** Earlier runs of this venue that something is kept of, newest first. */
  readonly runs: readonly PastRun[]
  /** The run that `people` and `marks` are of; null before anything is known. */
  readonly run: number | null
  readonly fromMs: number
  /** People inside by the analyst's own estimates, oldest first. */
  readonly people: readonly { readonly tMs: number; readonly mean: number }[]
  /** Oldest first. */
  readonly marks: readonly PastMark[]
}

export const NO_TIMELINE: Timeline = { chosen: null, runs: [], run: null, fromMs: 0, people: [], marks: [] }

/** Written by client/app only. */
export const timelineStore = createStore<Timeline>(() => NO_TIMELINE)

/** The timeline after more has been told: later news of a minute or a mark takes the place of the earlier. */
export function extendTimeline(before: Timeline, people: Timeline['people'], marks: Timeline['marks']): Timeline {
  const first = people[0]?.tMs ?? Number.POSITIVE_INFINITY
  const byId = new Map(before.marks.map((mark) => [mark.id, mark]))
  for (const mark of marks) byId.set(mark.id, { ...byId.get(mark.id), ...mark })
  return {
    ...before,
    people: [...before.people.filter(({ tMs }) => tMs < first), ...people],
    marks: [...byId.values()].toSorted((a, b) => a.tMs - b.tMs),
  }
}
