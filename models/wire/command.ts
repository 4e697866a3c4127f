import * as z from 'zod/mini'
import { type DocumentIssue, documentIssue, valueAt } from '#models/document/document-error.ts'
import { parseDocument } from '#models/document/parse-document.ts'
import { DocumentError } from '#models/document/document-error.ts'
import type { Lever } from '#models/levers/levers.ts'
import { parseLever } from '#models/levers/parse-lever.ts'
import type { Venue } from '#models/venue/schema.ts'
import { SPEED_RANGE } from './clock.ts'

/** Advise: rules propose, people decide. Auto: the duty analyst also sends what it proposes. */
export const AUTONOMY = ['advise', 'auto'] as const
export type Autonomy = (typeof AUTONOMY)[number]

/** What a command asks for: a lever of the venue, or a control of the twin itself. */
export type Action =
  | Lever
  | { readonly type: 'setSpeed'; readonly speed: number }
  | { readonly type: 'setPaused'; readonly paused: boolean }
  | { readonly type: 'setAutonomy'; readonly autonomy: Autonomy }

/** Who asks: a person at a screen, or a rule of the duty analyst. */
export type Origin = { readonly kind: 'person' } | { readonly kind: 'rule'; readonly rule: string }

/** A request to change something. The same id sent again gets the stored answer and changes nothing. */
export interface Command {
  readonly id: string
  readonly action: Action
  readonly origin: Origin
  /** The proposal this command carries out. */
  readonly proposal?: string
}

/**
 * Answer to a command. `timeout`: sent, but the device never confirmed, so its effect is unknown.
 * Nothing is ever left without an answer.
 */
export interface Ack {
  readonly id: string
  readonly status: 'applied' | 'refused' | 'timeout'
  /** True when this id had been answered before and this is the stored answer. */
  readonly duplicate: boolean
  /** Venue time at which it took effect or was refused, ms since the epoch. */
  readonly simMs: number
  readonly issues: readonly DocumentIssue[]
}

const Envelope = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9-]{8,64}$/)),
  action: z.looseObject({ type: z.string() }),
  origin: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person') }),
    z.strictObject({ kind: z.literal('rule'), rule: z.string().check(z.minLength(1), z.maxLength(64)) }),
  ]),
  proposal: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
})

/** Reads a command that came from outside; returns it, or every issue found. */
export function parseCommand(input: unknown, venue: Venue): { command: Command } | { issues: readonly DocumentIssue[] } {
  try {
    const envelope = parseDocument<z.infer<typeof Envelope>>(Envelope, input, 'command', 'COMMAND')
    const parsed = parseAction(envelope.action, venue)
    if ('issues' in parsed) return parsed
    const { id, origin, proposal } = envelope
    return { command: { id, action: parsed.action, origin, ...(proposal === undefined ? {} : { proposal }) } }
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
  const parsed = parseLever(input, venue, '/action')
  return 'lever' in parsed ? { action: parsed.lever } : parsed
}

function wrong(field: string, value: unknown, allowed: string): { issues: DocumentIssue[] } {
  return { issues: [documentIssue('COMMAND_VALUE', `${field} is out of range`, value, allowed, `/action/${field}`)] }
}

/** Whether an action changes the venue, not only the twin. */
export function isLever(action: Action): action is Lever {
  return action.type !== 'setSpeed' && action.type !== 'setPaused' && action.type !== 'setAutonomy'
}
