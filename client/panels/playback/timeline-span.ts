/** Lengths of a timeline one may choose, h; 0 is the whole run. */
export const ZOOMS_H = [1, 4, 24, 0] as const
export type Zoom = (typeof ZOOMS_H)[number]

/** Shortest span drawn, ms: a young run is not blown up to noise. */
const LEAST_MS = 30 * 60_000
/** Room kept right of the present, as a share of the span; the span grows in steps, for each draws the chart anew. */
const AFTER_NOW = 0.02
const STEP_MS = 60_000
const HOUR_MS = 3_600_000

/** A span of venue time, ms since the epoch. */
export interface TimelineSpan {
  readonly fromMs: number
  readonly toMs: number
}

/**
 * What the timeline draws. It ends at the present, unless that would leave the moment on screen out of sight: then it stays where it was
 * if that shows it, or has it in its middle.
 * @param shownMs the moment on screen
 * @param last what was drawn before, or null
 */
export function timelineSpan(run: TimelineSpan, shownMs: number, zoom: Zoom, last: TimelineSpan | null): TimelineSpan {
  const stepMs = Math.max(STEP_MS, (run.toMs - run.fromMs) * AFTER_NOW)
  const wholeMs = Math.max(LEAST_MS, Math.ceil((run.toMs - run.fromMs) / stepMs + 0.5) * stepMs)
  if (zoom === 0 || zoom * HOUR_MS >= wholeMs) return { fromMs: run.fromMs, toMs: run.fromMs + wholeMs }
  const lengthMs = zoom * HOUR_MS
  const endMs = Math.ceil((run.toMs + lengthMs * AFTER_NOW) / STEP_MS) * STEP_MS
  if (shownMs >= endMs - lengthMs) return { fromMs: endMs - lengthMs, toMs: endMs }
  const fits = last !== null && last.toMs - last.fromMs === lengthMs && shownMs >= last.fromMs && shownMs <= last.toMs
  if (fits) return last
  const fromMs = Math.max(run.fromMs, shownMs - lengthMs / 2)
  return { fromMs, toMs: fromMs + lengthMs }
}
