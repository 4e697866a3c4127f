import type { Scenario } from '#models/scenario/schema.ts'
import { isWithin, type Span, spanOf } from '#simulator/kernel/incident-span.ts'

/** A stretch of time in which one device does not answer. */
export interface Silence extends Span {
  readonly target: string
}

/** The silences a scenario scripts. */
export function silencesOf(scenario: Scenario): Silence[] {
  return scenario.incidents
    .filter(({ kind }) => kind === 'device-silent')
    .map((incident) => ({ target: incident.target, ...spanOf(scenario, incident) }))
}

/** Whether that device is silent at a tick. */
export function isSilent(silences: readonly Silence[], target: string, tick: number): boolean {
  return silences.some((silence) => silence.target === target && isWithin(silence, tick))
}
