import * as z from 'zod/mini'
import { DocumentError, type DocumentIssue, documentIssue, valueAt } from '#models/document/document-error.ts'
import { parseDocument } from '#models/document/parse-document.ts'
import { LEVER_TYPES } from '#models/levers/levers.ts'
import { parseLever } from '#models/levers/parse-lever.ts'
import { parseFaultOrder } from '#models/scenario/sensor-fault.ts'
import type { Venue } from '#models/venue/schema.ts'
import { SPEED_RANGE } from './clock.ts'
import { type Action, AUTONOMY, type Command, TWIN_ACTIONS } from './command.ts'

const Envelope = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9-]{8,64}$/)),
  action: z.looseObject({ type: z.string() }),
  origin: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person') }),
    z.strictObject({ kind: z.literal('rule'), rule: z.string().check(z.minLength(1), z.maxLength(64)) }),
  ]),
  proposal: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
  lease: z.optional(z.int().check(z.nonnegative())),
})

/** Reads a command that came from outside; returns it, or every issue found. */
export function parseCommand(input: unknown, venue: Venue): { command: Command } | { issues: readonly DocumentIssue[] } {
  try {
    const envelope = parseDocument<z.infer<typeof Envelope>>(Envelope, input, 'command', 'COMMAND')
    const parsed = parseAction(envelope.action, venue)
    if ('issues' in parsed) return parsed
    const { id, origin, proposal, lease } = envelope
    const more = { ...(proposal === undefined ? {} : { proposal }), ...(lease === undefined ? {} : { lease }) }
    return { command: { id, action: parsed.action, origin, ...more } }
  } catch (error) {
    if (error instanceof DocumentError) return { issues: error.issues }
    throw error
  }
}

function parseAction(input: unknown, venue: Venue): { action: Action } | { issues: readonly DocumentIssue[] } {
  const type = valueAt(input, ['type'])
  if (type === 'setSpeed') {
    const speed = valueAt(input, ['speed'])
    const [low, high] = SPEED_RANGE
    if (typeof speed === 'number' && speed >= low && speed <= high) return { action: { type, speed } }
    return wrong('speed', speed, `${low} to ${high}`)
  }
  if (type === 'setPaused') {
    const paused = valueAt(input, ['paused'])
    return typeof paused === 'boolean' ? { action: { type, paused } } : wrong('paused', paused, 'true | false')
  }
  if (type === 'setAutonomy') {
    const autonomy = AUTONOMY.find((mode) => mode === valueAt(input, ['autonomy']))
    return autonomy === undefined ? wrong('autonomy', valueAt(input, ['autonomy']), AUTONOMY.join(' | ')) : { action: { type, autonomy } }
  }
  if (type === 'breakSensor') {
    const read = parseFaultOrder(valueAt(input, ['fault']), venue, '/action/fault')
    return 'order' in read ? { action: { type, fault: read.order } } : read
  }
  if (!LEVER_TYPES.some((lever) => lever === type)) {
    const allowed = [...LEVER_TYPES, ...TWIN_ACTIONS].join(' | ')
    return { issues: [documentIssue('COMMAND_ACTION', 'no such action', type, allowed, '/action/type')] }
  }
  const parsed = parseLever(input, venue, '/action')
  return 'lever' in parsed ? { action: parsed.lever } : parsed
}

function wrong(field: string, value: unknown, allowed: string): { issues: DocumentIssue[] } {
  return { issues: [documentIssue('COMMAND_VALUE', `${field} is out of range`, value, allowed, `/action/${field}`)] }
}
