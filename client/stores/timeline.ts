import { createStore } from 'zustand/vanilla'
import type { PastMark } from '#models/wire/past/past-stretch.ts'

/** The run that is live, from the first moment kept of it: what a timeline draws. Venue time, ms since the epoch. */
export interface Timeline {
  /** The run this is of; null before anything is known. */
  readonly run: number | null
  readonly fromMs: number
  /** People inside by the analyst's own estimates, a number a minute; oldest first. */
  readonly people: readonly { readonly tMs: number; readonly mean: number }[]
  /** Oldest first. */
  readonly marks: readonly PastMark[]
}

export const NO_TIMELINE: Timeline = { run: null, fromMs: 0, people: [], marks: [] }

/** Written by client/app/keep-timeline.ts. */
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
