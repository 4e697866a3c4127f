import * as z from 'zod/mini'
import { DocumentError, type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import { ClockTime, Id, NotNegative, Positive, Share } from '#models/document/fields.ts'
import { parseDocument } from '#models/document/parse-document.ts'
import type { Venue } from '#models/venue/schema.ts'
import { QUANTITY_NAMES } from '#models/units/quantities.ts'

const span = {
  at: ClockTime,
  durationMin: Positive,
  kind: z.literal('sensor-fault'),
  /** A sensor, or a gateway: then every sensor behind it. */
  target: Id,
}
/** The quantity that goes wrong; every one the sensor gives when absent. */
const only = { quantity: z.optional(z.enum(QUANTITY_NAMES)) }
const size = { factor: z.optional(z.number()), offset: z.optional(z.number()) }

/**
 * Something wrong with a sensor, or with the way its readings take, for a while. What is measured goes wrong before it is
 * rounded to what the instrument shows; what is sent goes wrong after. A share is that of messages hit, by chance.
 */
export const SensorFaultSchema = z.discriminatedUnion('fault', [
  /** Messages are lost, all of them unless a share is stated; what a counter counted meanwhile is lost with them. */
  z.strictObject({ ...span, fault: z.literal('dropout'), share: z.optional(Share) }),
  /** Shows the same value again and again: the one it showed last, or the one stated (0: a counter that is covered). */
  z.strictObject({ ...span, ...only, fault: z.literal('stuck'), value: z.optional(z.number()) }),
  /** Grows ever more wrong: value × (1 + sharePerHour × hours) + offsetPerHour × hours. */
  z.strictObject({
    ...span,
    ...only,
    fault: z.literal('drift'),
    sharePerHour: z.optional(z.number()),
    offsetPerHour: z.optional(z.number()),
  }),
  /** Wrong by the same all the time: value × factor + offset. */
  z.strictObject({ ...span, ...only, ...size, fault: z.literal('bias') }),
  /** Now and then far off: value × factor + offset, in that share of readings. */
  z.strictObject({ ...span, ...only, ...size, fault: z.literal('spike'), share: Share }),
  /** Messages come twice. */
  z.strictObject({ ...span, fault: z.literal('duplicate'), share: z.optional(Share) }),
  /** Messages are overtaken: that share comes later than those sent after it, by up to `delayS`. */
  z.strictObject({ ...span, fault: z.literal('out-of-order'), share: Share, delayS: Positive }),
  /** The way is cut; the device stores what it measures and sends it all when the fault ends. */
  z.strictObject({ ...span, fault: z.literal('late') }),
  /** In and out are exchanged: mounted or wired the wrong way round. */
  z.strictObject({ ...span, fault: z.literal('swapped') }),
  /** The battery runs down: ever more messages are lost over `fadeMin`, then all, until somebody changes it. */
  z.strictObject({ ...span, fault: z.literal('dead-battery'), fadeMin: z.optional(NotNegative) }),
])
export type SensorFault = z.infer<typeof SensorFaultSchema>
export type FaultKind = SensorFault['fault']
/** A fault that begins when it is ordered. */
export type FaultOrder = WithoutTime<SensorFault>
type WithoutTime<Fault> = Fault extends SensorFault ? Omit<Fault, 'at' | 'kind'> : never
export const FAULT_KINDS: readonly FaultKind[] = SensorFaultSchema.def.options.map((form) => form.shape.fault.def.values[0]!)

/** A fault that says how wrong it is nowhere would be none. */
export function sensorFaultIssues(fault: FaultOrder, at: string): DocumentIssue[] {
  const sizes: readonly unknown[] =
    fault.fault === 'bias' || fault.fault === 'spike'
      ? [fault.factor, fault.offset]
      : fault.fault === 'drift'
        ? [fault.sharePerHour, fault.offsetPerHour]
        : [0]
  if (sizes.some((stated) => stated !== undefined)) return []
  const needs = fault.fault === 'drift' ? 'sharePerHour or offsetPerHour' : 'factor or offset'
  return [documentIssue('SCENARIO_FAULT_SIZE', `a ${fault.fault} states how large it is`, undefined, needs, at)]
}

/** Ids a fault can aim at: sensors and gateways. */
export function faultTargets({ sensors }: Pick<Venue, 'sensors'>): Set<string> {
  return new Set(sensors.flatMap(({ id, gateway }) => (gateway === undefined ? [id] : [id, gateway])))
}

/**
 * Reads a fault ordered from outside.
 * @param at JSON pointer of the order inside what was received
 * @returns the order, or every issue found
 */
export function parseFaultOrder(input: unknown, venue: Venue, at = ''): { order: FaultOrder } | { issues: readonly DocumentIssue[] } {
  try {
    const document = typeof input === 'object' && input !== null ? { ...input, kind: 'sensor-fault', at: '00:00' } : input
    const { kind: _kind, at: _at, ...order } = parseDocument<SensorFault>(SensorFaultSchema, document, 'fault', 'FAULT')
    const unknown = documentIssue(
      'SCENARIO_UNKNOWN_REFERENCE',
      `not in venue ${venue.id}`,
      order.target,
      'a sensor or gateway',
      `${at}/target`,
    )
    const issues = [...(faultTargets(venue).has(order.target) ? [] : [unknown]), ...sensorFaultIssues(order, at)]
    return issues.length > 0 ? { issues } : { order }
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    return { issues: error.issues.map((issue) => ({ ...issue, pointer: `${at}${issue.pointer}` })) }
  }
}
