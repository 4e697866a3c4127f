import type { Name } from '#models/document/fields.ts'
import type { Channel } from '#models/wire/catalogue.ts'
import type { Rng } from '#simulator/kernel/rng.ts'

/** The truth a sensor may look at. Counts of crossings are cumulative since the start. */
export interface SensorView {
  zoneCount(zone: number): number
  /** @param lane from 0; -1 is the whole portal. @param direction 0 from a to b, 1 from b to a */
  crossings(portal: number, lane: number, direction: 0 | 1): number
  co2Ppm(zone: number): number
  temperatureC(zone: number): number
  relativeHumidityPct(zone: number): number
  powerW(structure: number): number
  energyJ(structure: number): number
}

/** Shares of people that a counter misses and counts twice. */
export interface Counting {
  readonly missShare: number
  readonly doubleShare: number
}

/** One installed sensor. */
export interface Unit {
  /** Index of what it watches among the venue's zones, portals or structures. */
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

/**
 * Mains-powered devices on the venue's own network: clock by NTP, messages by MQTT. RFC 5905 (2010), Section 5: NTP keeps
 * clocks within tens of ms on wide-area paths and 1 ms on a LAN; that poorly kept field devices do ten times worse is an assumption,
 * as are the delays of a busy network and broker.
 */
export const WIRED: Uplink = { latencyS: 0.2, jitterS: 0.2, clockSdS: 0.1 }

/** A kind of sensor: what it watches, what it promises, and how it errs. */
export interface SensorKind {
  readonly kind: string
  readonly name: Name
  readonly watches: 'zone' | 'portal' | 'structure'
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
