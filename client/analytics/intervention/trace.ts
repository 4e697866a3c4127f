import type { Hypothesis } from '#models/wire/analysis.ts'
import { isTrusted } from '../mapping/quality.ts'
import type { VenueState, ZoneState } from '../mapping/zone-state.ts'

/** The mapped state at one moment, kept to look back at. */
export interface Sample {
  readonly t: number
  readonly zones: readonly ZoneState[]
  readonly venue: VenueState
}

/** A signal over a stretch of time. */
export interface Stretch {
  readonly mean: number
  readonly sd: number
  /** At least half of it was measured well enough to rely on. */
  readonly trusted: boolean
}

/**
 * Time after which two estimates err independently, s: cameras make the same mistake for about 20 s, so means taken closer together
 * would feign certainty.
 */
const INDEPENDENT_AFTER_S = 30
/** What air sensors flicker by, ppm and % (sd; Sensirion data sheets); their calibration is in both windows alike. */
const AIR_SD = { co2: 10, humidity: 0.5 } as const
/** Time between samples, and how far back they reach, ms: before-windows of 60 s, looked at up to 90 s late. */
const SAMPLE_MS = 5000
const REACH_MS = 150_000
/** Length of the windows that are compared, ms. */
const WINDOW_MS = 60_000

/** Adds the state at hand when it is time for a sample, and forgets what lies too far back. */
export function recordSample(trace: readonly Sample[], now: Sample): readonly Sample[] {
  const last = trace.at(-1)
  if (last !== undefined && now.t - last.t < SAMPLE_MS) return trace
  return [...trace.filter(({ t }) => now.t - t <= REACH_MS), { t: now.t, zones: now.zones, venue: now.venue }]
}

/** The signal a hypothesis is about, over the window that ends at `endMs`; null when nothing of it is on record. */
export function windowBefore(trace: readonly Sample[], { metric, zone }: Hypothesis, endMs: number): Stretch | null {
  const all = trace.filter(({ t }) => t <= endMs && t > endMs - WINDOW_MS).flatMap((sample) => signal(sample, metric, zone) ?? [])
  if (all.length === 0) return null
  const good = all.filter(({ trusted }) => trusted)
  const values = good.length === 0 ? all : good
  const variance = values.reduce((sum, { sd }) => sum + sd ** 2, 0) / values.length
  return {
    mean: values.reduce((sum, { value }) => sum + value, 0) / values.length,
    sd: Math.sqrt(variance / Math.max(1, WINDOW_MS / 1000 / INDEPENDENT_AFTER_S)),
    trusted: good.length * 2 >= all.length,
  }
}

function signal(
  { zones, venue }: Sample,
  metric: Hypothesis['metric'],
  id: string,
): { value: number; sd: number; trusted: boolean } | null {
  if (id === 'venue') return metric === 'occupancy' ? { value: venue.mean, sd: venue.sd, trusted: isTrusted(venue.quality) } : null
  const zone = zones.find((candidate) => candidate.zone === id)
  if (zone === undefined) return null
  if (metric === 'co2' || metric === 'humidity') {
    const value = metric === 'co2' ? zone.co2Ppm : zone.relativeHumidityPct
    return value === null ? null : { value, sd: AIR_SD[metric], trusted: true }
  }
  const trusted = isTrusted(zone.quality)
  return metric === 'occupancy' ? { value: zone.mean, sd: zone.sd, trusted } : { value: zone.densityPerM2, sd: zone.densitySd, trusted }
}
