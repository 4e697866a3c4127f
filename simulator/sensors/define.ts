import type { Name } from '#models/document/fields.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Channel } from '#models/wire/catalogue.ts'
import type { Weather } from '#simulator/air/weather.ts'
import type { Rng } from '#simulator/kernel/rng.ts'

/** The truth a sensor may look at; by index in the venue's lists. Counts and registers are cumulative since the start. NaN: unknown. */
export interface SensorView {
  zoneCount(zone: number): number
  /** @param lane from 0; -1 is the whole portal. @param direction 0 from a to b, 1 from b to a */
  crossings(portal: number, lane: number, direction: 0 | 1): number
  /** Whether a door stands open: people could walk through, and it does not fall shut behind them. */
  standsOpen(portal: number): boolean
  /** How long the first in the line has waited, s, and how many wait. */
  waitS(attraction: number): number
  waiting(attraction: number): number
  co2Ppm(zone: number): number
  temperatureC(zone: number): number
  relativeHumidityPct(zone: number): number
  illuminanceLux(zone: number): number
  soundLevelDb(zone: number): number
  weather(): Weather
  powerW(structure: number): number
  energyJ(structure: number): number
  waterM3(attraction: number): number
  /** Stops a lift has made, and people now in it. */
  liftStops(connector: number): number
  riders(connector: number): number
}

/** Shares of people that a counter misses and counts twice. */
export interface Counting {
  readonly missShare: number
  readonly doubleShare: number
  /** Two who pass within this time of each other may be taken for one, s; 0 when absent, as when both shares were found on the spot. */
  readonly mergeS?: number
}

/** One installed sensor. */
export interface Unit {
  /** Index of what it watches in the venue's list of such things. */
  readonly target: number
  /** Turnstile lane from 0; -1 is the whole portal. */
  readonly lane: number
  /** Direction of crossing that leads into the venue. */
  readonly inward: 0 | 1
  /** Walkable area watched, m²; 0 when it does not watch a zone. */
  readonly areaM2: number
  /** Time between two observations, s. */
  readonly periodS: number
  readonly counting: Counting
  /** This specimen's calibration error, fixed for life: a draw from N(0, 1) for the kind to scale. */
  readonly calibration: number
  /** MEMORY numbers of its own that live from one observation to the next, 0 at first. */
  readonly memory: Float64Array
}

/** Numbers of memory each sensor has. */
export const MEMORY = 4

/** What a kind of sensor promises of a quantity, and the steps it is shown in. */
export interface SensorChannel extends Channel {
  /** Smallest difference the instrument shows, in the quantity's unit. */
  readonly step: number
}

/** The way of a kind's readings to the venue's broker, and its clock. */
export interface Uplink {
  /** Time every message takes, s, and mean of what comes on top by chance (exponential), s. */
  readonly latencyS: number
  readonly jitterS: number
  /** How far its clock is off, s (sd over specimens). */
  readonly clockSdS: number
}

/** Mains-powered devices on the venue's own network, their clocks kept by its time server. Assumptions: a busy switch and broker; poorly kept clocks. */
export const WIRED: Uplink = { latencyS: 0.2, jitterS: 0.2, clockSdS: 0.1 }

/** Battery devices on a long-range radio: they speak when the air is free, and keep time by a crystal of some 20 ppm set once a day. Assumption. */
export const RADIO: Uplink = { latencyS: 1, jitterS: 1.5, clockSdS: 0.8 }

/** A kind of sensor: what it watches, what it promises, and how it errs. */
export interface SensorKind {
  readonly kind: string
  readonly name: Name
  readonly watches: 'zone' | 'portal' | 'structure' | 'attraction' | 'connector'
  /** What the watched thing must be, beyond existing. */
  readonly requires?: { readonly allowed: string; holds(venue: Venue, target: number): boolean }
  readonly channels: readonly SensorChannel[]
  readonly uplink: Uplink
  /** How a counter counts; its channels' errors then follow from these shares. */
  readonly counting?: Counting
  /** One value per channel, in that order, before it is rounded to the channel's step. Draws from `rng` only. */
  observe(view: SensorView, unit: Unit, rng: Rng): readonly number[]
}

/** Types a sensor kind. */
export function defineSensor(kind: SensorKind): SensorKind {
  return kind
}
