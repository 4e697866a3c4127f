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
  readonly arrivals: readonly Arrival[]
  readonly sensors: readonly SensorState[]
  /** Readings of sensors that are not in the catalogue. */
  readonly strangers: number
}

/** Lets in what can be believed, in time order, flows before levels; counts the rest against its sensor. */
export function takeIn(site: Site, sensors: readonly SensorState[], readings: readonly Reading[], nowMs: number): TakenIn {
  if (readings.length === 0) return { believed: [], arrivals: [], sensors, strangers: 0 }
  const next = [...sensors]
  const believed: Believed[] = []
  const arrivals: Arrival[] = []
  let strangers = 0
  for (const reading of readings.toSorted(byTimeThenFlow)) {
    const sensor = site.sensorIndex.get(reading.sensor)
    const state = sensor === undefined ? undefined : next[sensor]
    if (sensor === undefined || state === undefined) {
      strangers++
      continue
    }
    const entry = site.sensors[sensor]!
    const last = state.latest[reading.quantity]
    const refusal = refusalOf(entry, reading, last?.t, nowMs)
    if (refusal !== null) {
      next[sensor] = { ...state, refused: { ...state.refused, [refusal]: (state.refused[refusal] ?? 0) + 1 } }
      continue
    }
    const isFirst = entry.quantities[0] === reading.quantity
    if (last !== undefined && reading.t <= last.t) {
      next[sensor] = { ...state, late: state.late + 1 }
      if (isFirst) arrivals.push({ sensor, repeated: reading.t === last.t, disordered: reading.t < last.t, missing: 0 })
      continue
    }
    const { quantity, t, value } = reading
    next[sensor] = { ...state, heardMs: Math.max(t, state.heardMs ?? t), latest: { ...state.latest, [quantity]: { value, t } } }
    believed.push({ sensor, quantity, t, value })
    const missing = last === undefined ? 0 : Math.max(0, Math.round((t - last.t) / 1000 / entry.periodS) - 1)
    if (isFirst) arrivals.push({ sensor, repeated: false, disordered: false, missing })
  }
  return { believed, arrivals, sensors: next, strangers }
}

function refusalOf(entry: SensorEntry, { quantity, value, t }: Reading, lastMs: number | undefined, nowMs: number): Refusal | null {
  const channel = channelOf(entry, quantity)
  if (channel === undefined) return 'quantity'
  if (!Number.isFinite(value) || !Number.isFinite(t)) return 'number'
  if (value < channel.range[0] || value > channel.range[1]) return 'range'
  if (t > nowMs + SKEW_MS) return 'future'
  return lastMs !== undefined && t > lastMs && t - lastMs < LEAST_PERIODS * entry.periodS * 1000 ? 'flood' : null
}

function byTimeThenFlow(a: Reading, b: Reading): number {
  return a.t - b.t || rank(a) - rank(b)
}

function rank({ quantity }: Reading): number {
  return quantity === 'peopleIn' || quantity === 'peopleOut' ? 0 : 1
}
