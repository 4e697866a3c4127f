import { createContext, useContext } from 'react'
import type { MessageId } from '#client/i18n/text.ts'
import type { Action } from '#models/wire/command.ts'
import type { Problem, Role } from '#models/wire/events.ts'
import type { LeaseAsk } from '#models/wire/lease.ts'
import { holdsControl, type TwinState } from '#client/stores/twin.ts'
import { usePast } from './time-controls.ts'
import { useTwin } from './use-twin.ts'

/** How a panel acts on the venue; given by the page, because only the page holds the link. */
export interface Controls {
  /** Sends a command as a person. @returns its id; the answer appears in the twin's commands */
  send(action: Action, proposal?: string): string
  /** Asks about control of the venue. @returns why not, when it was refused */
  control(ask: LeaseAsk): Promise<Problem | null>
}

/** Without a page around it, a panel can change nothing. */
export const ControlsContext = createContext<Controls | null>(null)

/** @throws when the panel stands outside a page */
export function useControls(): Controls {
  const controls = useContext(ControlsContext)
  if (controls === null) throw new Error('CONTROLS_MISSING: a panel needs a ControlsContext around it')
  return controls
}

/** Roles that may act; the server decides, the page only says so in advance. */
const ACTING: readonly Role[] = ['operator', 'admin']

/** Whether this role may act at all. */
export function mayAct(role: Role): boolean {
  return ACTING.includes(role)
}

/** Why this kind of action is refused before it is sent; null when it may be tried. */
export function denialOf(state: Pick<TwinState, 'link' | 'hello' | 'lease'>, kind: 'lever' | 'twin'): MessageId | null {
  const { link, hello, lease } = state
  if (link.kind !== 'live') return 'denied.link'
  if (hello === null || !mayAct(hello.role)) return 'denied.role'
  if (lease.holder !== null && !holdsControl(state)) return 'denied.control'
  return kind === 'lever' && !hello.source.takesLevers ? 'denied.source' : null
}

/** The same, for a panel. */
export function useDenial(kind: 'lever' | 'twin'): MessageId | null {
  const past = usePast()
  const denial = useTwin((state) => denialOf(state, kind))
  return past ? 'denied.past' : denial
}

/** Levers that move people at once. */
const HELD: readonly Action['type'][] = ['setGate', 'setInflow', 'setDirection', 'setStaff', 'closeZone']

/** Whether an action is held, not clicked. */
export function needsHold(action: Action): boolean {
  return HELD.includes(action.type)
}
