import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Incident, Scenario } from '#models/scenario/schema.ts'
import { TICK_S } from './tick.ts'

const DAY_S = 86_400
const MINUTE_S = 60

/** A stretch of ticks, `until` not included, in which one sensor or device says nothing. */
export interface Silence {
  readonly target: string
  readonly from: number
  readonly until: number
}

/** The silences a scenario scripts. */
export function silencesOf(scenario: Scenario, kind: 'device-silent' | 'sensor-silent'): Silence[] {
  return scenario.incidents
    .filter((incident) => incident.kind === kind)
    .map((incident) => {
      const from = Math.round(startsAtS(scenario, incident) / TICK_S)
      return { target: incident.target, from, until: from + Math.round((incident.durationMin * MINUTE_S) / TICK_S) }
    })
}

/** World seconds at which an incident begins; a clock time before the scenario's start means the next morning. */
export function startsAtS({ start }: Scenario, { at }: Incident): number {
  return (secondsOfDay(at) - secondsOfDay(start) + DAY_S) % DAY_S
}

/** Whether that sensor or device is silent at a tick. */
export function isSilent(silences: readonly Silence[], target: string, tick: number): boolean {
  return silences.some((silence) => silence.target === target && tick >= silence.from && tick < silence.until)
}
