import { DocumentError, documentIssue } from '#models/document/document-error.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { FaultOrder } from '#models/scenario/sensor-fault.ts'
import type { Venue } from '#models/venue/schema.ts'
import { isWithin, type Span, spanOf } from '#simulator/kernel/incident-span.ts'
import { kindsOf } from './check-sensors.ts'

/** A fault of certain sensors over certain ticks. Plain: it is state, for a fault can be scripted while the world runs. */
export interface ActiveFault extends Span {
  /** Indexes into the venue's sensors. */
  readonly sensors: readonly number[]
  readonly what: FaultOrder
}

/** The faults a scenario scripts. @throws DocumentError SCENARIO_FAULT_TARGET */
export function faultsOf(scenario: Scenario, venue: Venue): ActiveFault[] {
  return scenario.incidents.flatMap((incident) =>
    incident.kind === 'sensor-fault' ? [activeFault(incident, venue, spanOf(scenario, incident))] : [],
  )
}

/**
 * A fault on the sensors it hits.
 * @throws DocumentError SCENARIO_FAULT_TARGET when it hits none, or swaps the directions of sensors that know no direction
 */
export function activeFault(what: FaultOrder, venue: Venue, { from, until }: Span): ActiveFault {
  const kinds = kindsOf(venue)
  const hit = venue.sensors.flatMap(({ id, gateway }, i) => (id === what.target || gateway === what.target ? [i] : []))
  const sensors = what.fault === 'swapped' ? hit.filter((i) => kinds[i]?.counting !== undefined) : hit
  if (sensors.length > 0) return { from, until, sensors, what }
  const allowed = what.fault === 'swapped' ? 'a sensor that counts in and out, or its gateway' : 'a sensor or gateway of the venue'
  throw new DocumentError(`fault ${what.fault}`, [
    documentIssue('SCENARIO_FAULT_TARGET', 'hits no sensor', what.target, allowed, '/target'),
  ])
}

/** Whether a fault holds for a sensor at a tick. */
export function isHit(fault: ActiveFault, sensor: number, tick: number): boolean {
  return isWithin(fault, tick) && fault.sensors.includes(sensor)
}
