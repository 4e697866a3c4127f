import { DocumentError, type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { FaultOrder } from '#models/scenario/sensor-fault.ts'
import type { Venue } from '#models/venue/schema.ts'
import { isWithin, type Span, spanOf } from '#simulator/kernel/incident-span.ts'
import { kindsOf } from './check-sensors.ts'
import type { SensorKind } from './define.ts'

/** A fault of certain sensors over certain ticks. Plain: it is state, for a fault can be scripted while the world runs. */
export interface ActiveFault extends Span {
  /** Indexes into the venue's sensors. */
  readonly sensors: readonly number[]
  readonly what: FaultOrder
}

/** The scripted faults that hit no sensor: nothing there can fail in that way. */
export function faultIssues(scenario: Scenario, venue: Venue): DocumentIssue[] {
  return scenario.incidents.flatMap((incident, i) =>
    incident.kind === 'sensor-fault' && sensorsHit(incident, venue).length === 0 ? [missed(incident, `/incidents/${i}/target`)] : [],
  )
}

/** The faults a scenario scripts. @throws DocumentError SCENARIO_FAULT_TARGET */
export function faultsOf(scenario: Scenario, venue: Venue): ActiveFault[] {
  return scenario.incidents.flatMap((incident) =>
    incident.kind === 'sensor-fault' ? [activeFault(incident, venue, spanOf(scenario, incident))] : [],
  )
}

/** A fault on the sensors it hits. @throws DocumentError SCENARIO_FAULT_TARGET when it hits none */
export function activeFault(what: FaultOrder, venue: Venue, { from, until }: Span): ActiveFault {
  const sensors = sensorsHit(what, venue)
  if (sensors.length === 0) throw new DocumentError(`fault ${what.fault}`, [missed(what, '/target')])
  return { from, until, sensors, what }
}

/** Whether a fault holds for a sensor at a tick. */
export function isHit(fault: ActiveFault, sensor: number, tick: number): boolean {
  return isWithin(fault, tick) && fault.sensors.includes(sensor)
}

function sensorsHit(what: FaultOrder, venue: Venue): number[] {
  const kinds = kindsOf(venue)
  return venue.sensors.flatMap(({ id, gateway }, i) =>
    (id === what.target || gateway === what.target) && canFail(kinds[i]!, what) ? [i] : [],
  )
}

function canFail({ counting, channels }: SensorKind, what: FaultOrder): boolean {
  if (what.fault === 'swapped') return counting !== undefined
  const only = 'quantity' in what ? what.quantity : undefined
  return only === undefined || channels.some(({ quantity }) => quantity === only)
}

function missed(what: FaultOrder, pointer: string): DocumentIssue {
  const only = 'quantity' in what ? what.quantity : undefined
  const needs = what.fault === 'swapped' ? ' that counts in and out' : only === undefined ? '' : ` that gives ${only}`
  return documentIssue('SCENARIO_FAULT_TARGET', `${what.fault} hits no sensor`, what.target, `a sensor${needs}, or its gateway`, pointer)
}
