import type { Quantity } from '#models/units/quantities.ts'
import { channelOf } from '#models/wire/catalogue.ts'
import type { Reading } from '#models/wire/reading.ts'
import type { Site } from '../site/site.ts'
import type { SensorState } from './sensor-state.ts'

/** How far a reading may lie ahead of the batch that brought it, ms: clock skew of a field device. */
const SKEW_MS = 5000

/** A reading that passed the door: of a known sensor, in range, newer than what that sensor said before. */
export interface Believed {
  readonly sensor: number
  readonly quantity: Quantity
  readonly t: number
  readonly value: number
}

/**
 * Lets in what can be believed, in time order, flows before levels; counts the rest against its sensor.
 * Readings of sensors that are not in the catalogue are left out: there is nothing to count them against.
 */
export function takeIn(
  site: Site,
  sensors: readonly SensorState[],
  readings: readonly Reading[],
  nowMs: number,
): { readonly believed: readonly Believed[]; readonly sensors: readonly SensorState[] } {
  if (readings.length === 0) return { believed: [], sensors }
  const next = [...sensors]
  const believed: Believed[] = []
  for (const reading of readings.toSorted(byTimeThenFlow)) {
    const sensor = site.sensorIndex.get(reading.sensor)
    const state = sensor === undefined ? undefined : next[sensor]
    if (sensor === undefined || state === undefined) continue
    const last = state.latest[reading.quantity]
    if (!isPlausible(site, sensor, reading, nowMs)) next[sensor] = { ...state, refused: state.refused + 1 }
    else if (last !== undefined && reading.t <= last.t) next[sensor] = { ...state, late: state.late + 1 }
    else {
      const { quantity, t, value } = reading
      next[sensor] = { ...state, heardMs: Math.max(t, state.heardMs ?? t), latest: { ...state.latest, [quantity]: { value, t } } }
      believed.push({ sensor, quantity, t, value })
    }
  }
  return { believed, sensors: next }
}

function isPlausible(site: Site, sensor: number, { quantity, value, t }: Reading, nowMs: number): boolean {
  const entry = site.sensors[sensor]
  const channel = entry === undefined ? undefined : channelOf(entry, quantity)
  if (channel === undefined) return false
  return Number.isFinite(t) && t <= nowMs + SKEW_MS && value >= channel.range[0] && value <= channel.range[1]
}

function byTimeThenFlow(a: Reading, b: Reading): number {
  return a.t - b.t || rank(a) - rank(b)
}

function rank({ quantity }: Reading): number {
  return quantity === 'peopleIn' || quantity === 'peopleOut' ? 0 : 1
}
