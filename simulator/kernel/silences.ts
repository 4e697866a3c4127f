import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import { TICK_S } from './tick.ts'

const DAY_S = 86_400
const MINUTE_S = 60

/** A stretch of ticks, `until` not included, in which one sensor or device says nothing. */
export interface Silence {
  readonly target: string
  readonly from: number
  readonly until: number
}

/** The silences a scenario scripts; a clock time before the scenario's start means the next morning. */
export function silencesOf(scenario: Scenario, kind: Scenario['incidents'][number]['kind']): Silence[] {
  const startS = secondsOfDay(scenario.start)
  return scenario.incidents
    .filter((incident) => incident.kind === kind)
    .map(({ target, at, durationMin }) => {
      const from = Math.round(((secondsOfDay(at) - startS + DAY_S) % DAY_S) / TICK_S)
      return { target, from, until: from + Math.round((durationMin * MINUTE_S) / TICK_S) }
    })
}

/** Whether that sensor or device is silent at a tick. */
export function isSilent(silences: readonly Silence[], target: string, tick: number): boolean {
  return silences.some((silence) => silence.target === target && tick >= silence.from && tick < silence.until)
}
