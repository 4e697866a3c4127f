import type { Hypothesis } from '#models/wire/analysis.ts'
import type { Quantity } from '#models/units/quantities.ts'
import { isTrusted } from '../mapping/quality.ts'
import type { LatchSpec } from './latch.ts'
import type { Observed, Signal } from './rule.ts'

/** A minute above the limit is no breath on the sensor, a minute below no draught. */
const HOLD_S = 60

/** One limit of the air in heritage rooms. */
export interface AirLimit {
  readonly quantity: Extract<Quantity, 'co2' | 'relativeHumidity'>
  readonly unit: string
  /** As proposals are judged by it. */
  readonly metric: Extract<Hypothesis['metric'], 'co2' | 'humidity'>
  readonly message: string
  /** Message of the value in the evidence. */
  readonly label: string
  /** The limit of a room, from the venue document. */
  readonly limitOf: (heritage: { readonly co2LimitPpm: number; readonly rhLimitPct: number }) => number
  /** Level at which the room has recovered. */
  readonly releaseOf: (limit: number) => number
}

/** One signal for each heritage room in which the quantity is measured: the highest of its sensors that can be trusted. */
export function heritageSignals({ site, sensors }: Observed, limit: AirLimit): Signal[] {
  return site.venue.zones.flatMap(({ id, heritage }) => {
    if (heritage === undefined) return []
    const here = site.sensors.flatMap(({ zone, quantities }, i) => (zone === id && quantities.includes(limit.quantity) ? [i] : []))
    if (here.length === 0) return []
    const values = here.flatMap((i) => {
      const state = sensors[i]
      return state !== undefined && isTrusted(state.quality) ? (state.latest[limit.quantity]?.value ?? []) : []
    })
    const value = values.length === 0 ? null : Math.max(...values)
    const trip = limit.limitOf(heritage)
    const latch: LatchSpec = { steps: [{ trip, release: limit.releaseOf(trip) }], tripHoldS: HOLD_S, releaseHoldS: HOLD_S }
    const evidence = [{ label: limit.label, value: Math.round((value ?? 0) * 10) / 10, unit: limit.unit, limit: trip }]
    return [{ subject: id, zone: id, value, latch, explain: () => ({ severity: 2, message: limit.message, evidence }) }]
  })
}
