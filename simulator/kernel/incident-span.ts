import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Incident, Scenario } from '#models/scenario/schema.ts'
import { TICK_S } from './tick.ts'

const DAY_S = 86_400
const MINUTE_S = 60

/** A stretch of ticks, `until` not included. */
export interface Span {
  readonly from: number
  readonly until: number
}

/** World seconds at which an incident begins; a clock time before the scenario's start means the next morning. */
export function startsAtS({ start }: Pick<Scenario, 'start'>, { at }: Pick<Incident, 'at'>): number {
  return (secondsOfDay(at) - secondsOfDay(start) + DAY_S) % DAY_S
}

/** The ticks an incident lasts. */
export function spanOf(scenario: Scenario, incident: Incident): Span {
  const from = Math.round(startsAtS(scenario, incident) / TICK_S)
  return { from, until: from + Math.round((incident.durationMin * MINUTE_S) / TICK_S) }
}

/** Whether a tick lies in it. */
export function isWithin({ from, until }: Span, tick: number): boolean {
  return tick >= from && tick < until
}
