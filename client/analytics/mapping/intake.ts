import type { Quantity } from '#models/units/quantities.ts'
import { channelOf, type SensorEntry } from '#models/wire/catalogue.ts'
import type { Reading } from '#models/wire/reading.ts'
import type { Site } from '../site/site.ts'
import type { Refusal, SensorState } from './sensor-state.ts'

/** How far a reading may lie ahead of the batch that brought it, ms: clock skew of a field device. */
const SKEW_MS = 5000
/** Least time between two readings of a quantity, as a share of the sensor's period: what comes faster is not what was installed. */
const LEAST_PERIODS = 0.8

/** A reading that passed the door: of a known sensor, in range, newer than what that sensor said before. */
export interface Believed {
  readonly sensor: number
  readonly quantity: Quantity
  readonly t: number
  readonly value: number
}

/** How a message reached us. */
export interface Arrival {
  readonly sensor: number
  readonly repeated: boolean
  readonly disordered: boolean
  /** Messages that should have come between the last one and this. */
  readonly missing: number
}

/** What a batch of readings amounts to. */
export interface TakenIn {
  readonly believed: readonly Believed[]
  /** Readings like them, but older than what their sensor has said before: no news of the present, but of the past. */
  readonly belated: readonly Believed[]
  readonly arrivals: readonly Arrival[]
  readonly sensors: readonly SensorState[]
  /** Sensors that are not in the catalogue, once for each of their readings. */
  readonly strangers: readonly string[]
}

/**
 * Lets in what can be believed, in time order, flows before levels; counts the rest against its sensor.
 * @param oldestMs time before which nothing can be painted in any more
 */
export function takeIn(
  site: Site,
  sensors: readonly SensorState[],
  readings: readonly Reading[],
  nowMs: number,
  oldestMs = -Infinity,
): TakenIn {
  if (readings.length === 0) return { believed: [], belated: [], arrivals: [], sensors, strangers: [] }
  const next = [...sensors]
  const believed: Believed[] = []
  const belated: Believed[] = []
  const arrivals: Arrival[] = []
  const strangers: string[] = []
  for (const reading of readings.toSorted(byTimeThenFlow)) {
    const sensor = site.sensorIndex.get(reading.sensor)
    const state = sensor === undefined ? undefined : next[sensor]
    if (sensor === undefined || state === undefined) {
      strangers.push(reading.sensor)
      continue
    }
    const entry = site.sensors[sensor]!
    const last = state.latest[reading.quantity]
    const refusal = refusalOf(entry, reading, last?.t, { nowMs, oldestMs })
    if (refusal !== null) {
      next[sensor] = { ...state, refused: { ...state.refused, [refusal]: (state.refused[refusal] ?? 0) + 1 } }
      continue
    }
    const isFirst = entry.quantities[0] === reading.quantity
    const { quantity, t, value } = reading
    if (last !== undefined && reading.t <= last.t) {
      next[sensor] = { ...state, late: state.late + 1 }
      if (isFirst) arrivals.push({ sensor, repeated: reading.t === last.t, disordered: reading.t < last.t, missing: 0 })
      if (t < last.t) belated.push({ sensor, quantity, t, value })
      continue
    }
    next[sensor] = { ...state, heardMs: Math.max(t, state.heardMs ?? t), latest: { ...state.latest, [quantity]: { value, t } } }
    believed.push({ sensor, quantity, t, value })
    const missing = last === undefined ? 0 : Math.max(0, Math.round((t - last.t) / 1000 / entry.periodS) - 1)
    if (isFirst) arrivals.push({ sensor, repeated: false, disordered: false, missing })
  }
  return { believed, belated, arrivals, sensors: next, strangers }
}

function refusalOf(
  entry: SensorEntry,
  { quantity, value, t }: Reading,
  lastMs: number | undefined,
  { nowMs, oldestMs }: { readonly nowMs: number; readonly oldestMs: number },
): Refusal | null {
  const channel = channelOf(entry, quantity)
  if (channel === undefined) return 'quantity'
  if (!Number.isFinite(value) || !Number.isFinite(t)) return 'number'
  if (value < channel.range[0] || value > channel.range[1]) return 'range'
  if (t > nowMs + SKEW_MS) return 'future'
  if (t < oldestMs) return 'past'
  return lastMs !== undefined && t > lastMs && t - lastMs < LEAST_PERIODS * entry.periodS * 1000 ? 'flood' : null
}

/** Order in which readings are used: by time, and at one time those that count people before those that see them. */
export function byTimeThenFlow(a: Timed, b: Timed): number {
  return a.t - b.t || rank(a) - rank(b)
}

type Timed = Pick<Reading, 't' | 'quantity'>

function rank({ quantity }: Timed): number {
  return quantity === 'peopleIn' || quantity === 'peopleOut' ? 0 : 1
}
