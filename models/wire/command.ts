import type { DocumentIssue } from '#models/document/document-error.ts'
import type { FaultOrder } from '#models/scenario/sensor-fault.ts'
import type { Lever } from '#models/levers/levers.ts'

/** Advise: rules propose, people decide. Auto: the duty analyst also sends what it proposes. */
export const AUTONOMY = ['advise', 'auto'] as const
export type Autonomy = (typeof AUTONOMY)[number]

/** What a command asks for: a lever of the venue, a control of the twin itself, or, for exercise, a sensor that fails. */
export type Action =
  | Lever
  | { readonly type: 'setSpeed'; readonly speed: number }
  | { readonly type: 'setPaused'; readonly paused: boolean }
  | { readonly type: 'setAutonomy'; readonly autonomy: Autonomy }
  | { readonly type: 'breakSensor'; readonly fault: FaultOrder }

/** Who asks: a person at a screen, or a rule of the duty analyst. */
export type Origin = { readonly kind: 'person' } | { readonly kind: 'rule'; readonly rule: string }

/** A request to change something. The same id sent again gets the stored answer and changes nothing. */
export interface Command {
  readonly id: string
  readonly action: Action
  readonly origin: Origin
  /** The proposal this command carries out. */
  readonly proposal?: string
  /** Token of the lease under which a person acts; absent: whatever that person holds, or control if nobody does. */
  readonly lease?: number
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

/** Actions that are no levers. */
export const TWIN_ACTIONS = ['setSpeed', 'setPaused', 'setAutonomy', 'breakSensor'] as const satisfies readonly Action['type'][]

/** Whether an action changes the venue, not only the twin. */
export function isLever(action: Action): action is Lever {
  return !TWIN_ACTIONS.some((type) => type === action.type)
}
