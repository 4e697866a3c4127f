import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PastMinute } from '#client/analytics/mapping/past.ts'
import type { VenueState, ZoneState } from '#client/analytics/mapping/zone-state.ts'
import { isKnown } from './is-known.ts'

/** Samples kept per zone: one hour at the finest step. */
export const ZONE_SAMPLES = 720
/** Finest step between two zone samples, venue ms. */
export const ZONE_STEP_MS = 5_000
/** Samples of the whole session; when full, every second one is dropped and the step doubles. */
export const SESSION_SAMPLES = 1_440
const SESSION_STEP_MS = 2_000

/** Estimates of one zone over the last hour or more, as a ring of typed arrays. */
export interface ZoneHistory {
  readonly tMs: Float64Array
  readonly mean: Float32Array
  readonly sd: Float32Array
}

/** What this page has seen since it opened. Nothing in it is made up for times before. */
export interface History {
  readonly zones: Map<string, ZoneHistory>
  /** Zone samples written so far; the ring position is this modulo ZONE_SAMPLES. */
  zoneSamples: number
  lastZoneMs: number
  readonly session: { readonly tMs: Float64Array; readonly people: Float32Array; length: number; stepMs: number }
}

/** An empty history. */
export function createHistory(): History {
  return {
    zones: new Map(),
    zoneSamples: 0,
    lastZoneMs: Number.NEGATIVE_INFINITY,
    session: { tMs: new Float64Array(SESSION_SAMPLES), people: new Float32Array(SESSION_SAMPLES), length: 0, stepMs: SESSION_STEP_MS },
  }
}

/** Adds an analysis state; those closer together than the step are left out. Returns whether anything was added. */
export function recordHistory(history: History, t: number, zones: readonly ZoneState[], venue: VenueState): boolean {
  const zoneDue = t - history.lastZoneMs >= ZONE_STEP_MS
  if (zoneDue) recordZones(history, t, zones)
  return recordSession(history, t, venue) || zoneDue
}

function recordZones(history: History, t: number, zones: readonly ZoneState[]): void {
  const at = history.zoneSamples % ZONE_SAMPLES
  for (const zone of zones) {
    let ring = history.zones.get(zone.zone)
    if (ring === undefined) {
      ring = { tMs: new Float64Array(ZONE_SAMPLES), mean: new Float32Array(ZONE_SAMPLES), sd: new Float32Array(ZONE_SAMPLES) }
      history.zones.set(zone.zone, ring)
    }
    const known = isKnown(zone)
    ring.tMs[at] = t
    ring.mean[at] = known ? zone.mean : Number.NaN
    ring.sd[at] = known ? zone.sd : Number.NaN
  }
  history.zoneSamples++
  history.lastZoneMs = t
}

function recordSession(history: History, t: number, venue: VenueState): boolean {
  if (!isKnown(venue)) return false
  const { session } = history
  const lastMs = session.length === 0 ? Number.NEGATIVE_INFINITY : (session.tMs[session.length - 1] ?? 0)
  if (t - lastMs < session.stepMs) return false
  if (session.length === SESSION_SAMPLES) halve(session)
  session.tMs[session.length] = t
  session.people[session.length] = venue.mean
  session.length++
  return true
}

function halve(session: History['session']): void {
  for (let i = 0; i < SESSION_SAMPLES / 2; i++) {
    session.tMs[i] = session.tMs[i * 2] ?? 0
    session.people[i] = session.people[i * 2] ?? 0
  }
  session.length = SESSION_SAMPLES / 2
  session.stepMs *= 2
}

/** Samples in time order, ready for a chart. */
export interface ZoneSeries {
  readonly tS: number[]
  readonly mean: number[]
  readonly sd: number[]
}

/** One zone's samples; null before the first. */
export function zoneSeries({ history }: Pick<Remembered, 'history'>, zone: string): ZoneSeries | null {
  const ring = history.zones.get(zone)
  if (ring === undefined) return null
  const series: ZoneSeries = { tS: [], mean: [], sd: [] }
  for (let i = Math.max(0, history.zoneSamples - ZONE_SAMPLES); i < history.zoneSamples; i++) {
    const at = i % ZONE_SAMPLES
    series.tS.push((ring.tMs[at] ?? 0) / 1000)
    series.mean.push(ring.mean[at] ?? Number.NaN)
    series.sd.push(ring.sd[at] ?? Number.NaN)
  }
  return series
}

/** People inside over the whole session. */
export function sessionSeries({ history: { session } }: Pick<Remembered, 'history'>): { readonly tS: number[]; readonly people: number[] } {
  const { tMs, people, length } = session
  return { tS: Array.from(tMs.subarray(0, length), (ms) => ms / 1000), people: Array.from(people.subarray(0, length)) }
}

/** A history, what the analysis knows of the past by now, and how often it has been written: a new object at every write, so that readers see news. */
export interface Remembered {
  readonly history: History
  /** Oldest first. */
  readonly past: readonly PastMinute[]
  readonly writes: number
}

/** The history on screen; like `twinStore` it follows what is shown (accounts.ts). */
export const historyStore = createStore<Remembered>(() => ({ history: createHistory(), past: [], writes: 0 }))

/** Adds to a history and tells its readers. */
export function remember(store: StoreApi<Remembered>, t: number, zones: readonly ZoneState[], venue: VenueState): void {
  const { history, writes } = store.getState()
  if (recordHistory(history, t, zones, venue)) store.setState({ writes: writes + 1 })
}

/** Takes over what is known of the past now. */
export function rememberPast(store: StoreApi<Remembered>, past: readonly PastMinute[]): void {
  store.setState(({ writes }) => ({ past, writes: writes + 1 }))
}

/** Forgets everything, as when the source starts anew. */
export function forgetHistory(store: StoreApi<Remembered>): void {
  store.setState(({ writes }) => ({ history: createHistory(), past: [], writes: writes + 1 }))
}
