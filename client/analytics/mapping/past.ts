import type { Quality } from '#models/wire/analysis.ts'
import type { Site } from '../site/site.ts'
import type { Believed } from './intake.ts'
import type { MappingMemory } from './memory.ts'
import type { RegionState } from './region-state.ts'
import type { SensorState } from './sensor-state.ts'
import type { ZoneState } from './zone-state.ts'

/** How far back a late reading is still used, ms: a field gateway that forwards what it stored is mostly back within it. A design choice. */
export const WINDOW_MS = 30 * 60_000
/** The past is kept in steps of a minute, and what was known of each for so long, ms. */
const MINUTE_MS = 60_000
const KEPT_MS = 3 * 3_600_000
/** Devices' clocks are off by some seconds: what they send in time may look so much older, ms. */
const SKEW_MS = 5000
/** Least time between two readings of a quantity, in its periods (intake.ts); what lies closer to another one is a copy. */
const LEAST_PERIODS = 0.8

/** The zones at one moment, in the venue's order. */
export interface PastZones {
  /** Persons. */
  readonly mean: Float32Array
  readonly sd: Float32Array
  readonly quality: readonly Quality[]
}

/**
 * The end of a step of the past as it was known when it was the present, and as it is known now: the same object while nothing came late.
 * A step ends with each minute, and where a repaint arrives at the present.
 */
export interface PastMinute {
  /** Venue time, ms. */
  readonly t: number
  readonly knownThen: PastZones
  readonly knownNow: PastZones
}

/** What is needed to live a minute again: how it began, and what was measured in it. */
export interface PastStep {
  /** Venue time at which it begins, ms; it ends where the next one begins. */
  readonly fromMs: number
  /** As known now. */
  readonly memory: MappingMemory
  readonly sensors: readonly Pick<SensorState, 'quality'>[]
  /** What came in time, run by run, and what came late: lists that are kept as they are, for copying them ten times a second costs. */
  readonly heard: readonly (readonly Believed[])[]
}

/** The past that may still be repainted, and what has been of it. Bounded: `WINDOW_MS` of steps, `KEPT_MS` of estimates. */
export interface Past {
  /** Oldest first. */
  readonly minutes: readonly PastMinute[]
  /** Oldest first; the last one is going on. */
  readonly steps: readonly PastStep[]
  /** Where the first reading fell that came late and has not been painted in; null when none. */
  readonly lateMs: number | null
  /** Beginning of the step that a repaint lives again next; null when none is going on. */
  readonly repaintMs: number | null
  /** When the last step was lived again, venue ms. */
  readonly paintedMs: number
}

/** Nothing has been. */
export const NO_PAST: Past = { minutes: [], steps: [], lateMs: null, repaintMs: null, paintedMs: 0 }

/** Whether the past holds on to a region's estimate: then it must not be worked on in place. */
export function keepsRegion({ steps }: Past, { p }: RegionState, region: number): boolean {
  return steps.some(({ memory }) => memory.regions[region]?.p === p)
}

/** Venue time before which nothing can be painted in any more, ms: what is older is refused. */
export function oldestMs({ steps }: Past, nowMs: number): number {
  return steps.length === 0 ? -Infinity : nowMs - WINDOW_MS
}

/**
 * Whether a reading is too old to be taken for the present: older than its way and its period explain.
 * @param knownMs time that the estimate stands for
 */
export function isLate({ sensors }: Site, past: Past, { sensor, t }: Believed, knownMs: number): boolean {
  const { latencyS, periodS } = sensors[sensor]!
  return past.steps.length > 0 && knownMs - t > (latencyS + periodS) * 1000 + SKEW_MS
}

/**
 * Keeps what was heard: in time in the step that goes on, late in the step it belongs to. Readings from before the first step are left out.
 * @param late in the order of their sensor, but long ago
 * @param belated overtaken by a later one of their sensor: only these can be copies
 */
export function keepHeard(
  site: Site,
  past: Past,
  { timely, late, belated }: Readonly<Record<'timely' | 'late' | 'belated', readonly Believed[]>>,
): Past {
  if (past.steps.length === 0 || timely.length + late.length + belated.length === 0) return past
  const steps = [...past.steps]
  const last = steps.length - 1
  if (timely.length > 0) steps[last] = { ...steps[last]!, heard: [...steps[last]!.heard, timely] }
  let { lateMs } = past
  const found = new Map<number, Believed[]>()
  const keep = (reading: Believed, at: number): void => {
    if (at < 0) return
    const list = found.get(at)
    if (list === undefined) found.set(at, [reading])
    else list.push(reading)
    const { fromMs } = steps[at]!
    // What a repaint has not come to yet it will meet on its way.
    const isMet = past.repaintMs !== null && fromMs >= past.repaintMs
    if (!isMet) lateMs = Math.min(lateMs ?? Infinity, fromMs)
  }
  const stepAt = (ms: number): number => steps.findLastIndex(({ fromMs }) => fromMs < ms)
  for (const reading of late) keep(reading, stepAt(reading.t))
  for (const reading of belated) {
    const at = stepAt(reading.t)
    const near = [at - 1, at, at + 1]
    const isKnown = near.some((one) => isCopy(site, reading, steps[one]?.heard ?? []) || isCopy(site, reading, [found.get(one) ?? []]))
    if (!isKnown) keep(reading, at)
  }
  for (const [at, readings] of found) steps[at] = { ...steps[at]!, heard: [...steps[at]!.heard, readings] }
  return { ...past, steps, lateMs }
}

/** Whether a reading was heard before, or comes closer to another one than the sensor's period allows. */
function isCopy({ sensors }: Site, { sensor, quantity, t }: Believed, heard: PastStep['heard']): boolean {
  const leastMs = LEAST_PERIODS * 1000 * sensors[sensor]!.periodS
  return heard.some((run) => run.some((one) => one.sensor === sensor && one.quantity === quantity && Math.abs(one.t - t) < leastMs))
}

/** Whether a minute has passed since the step that goes on began; the first one begins at once. */
export function isMinuteOver({ steps }: Past, nowMs: number): boolean {
  const last = steps.at(-1)
  return last === undefined || Math.floor(nowMs / MINUTE_MS) > Math.floor(last.fromMs / MINUTE_MS)
}

/** Ends the step that goes on, begins the next, and lets go of what is out of reach. */
export function closeStep(
  past: Past,
  memory: MappingMemory,
  sensors: readonly SensorState[],
  zones: Omit<PastMinute, 't'>,
  nowMs: number,
): Past {
  return {
    ...past,
    minutes: [...past.minutes, { t: nowMs, ...zones }].filter(({ t }) => nowMs - t <= KEPT_MS),
    steps: [...past.steps, { fromMs: nowMs, memory, sensors, heard: [] }].filter(({ fromMs }) => nowMs - fromMs <= WINDOW_MS),
  }
}

/** Begins to paint in what came late, unless that is going on: once a minute, so that one who is always late costs a minute or two each. */
export function beginRepaint(past: Past): Past {
  const { lateMs, repaintMs, steps } = past
  if (lateMs === null || repaintMs !== null) return past
  return { ...past, lateMs: null, repaintMs: Math.max(lateMs, steps[0]?.fromMs ?? 0) }
}

/** What is kept of the zones of a moment. */
export function pastZones(zones: readonly ZoneState[]): PastZones {
  return {
    mean: Float32Array.from(zones, ({ mean }) => mean),
    sd: Float32Array.from(zones, ({ sd }) => sd),
    quality: zones.map(({ quality }) => quality),
  }
}
