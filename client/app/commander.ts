import type { StoreApi } from 'zustand/vanilla'
import type { Link } from '#client/link/link.ts'
import { type CommandEntry, holdsControl, type TwinState } from '#client/stores/twin.ts'
import type { Controls } from '#client/panels/controls.ts'
import type { Ack, Action, Command } from '#models/wire/command.ts'

/** Sends what people ask for and keeps the answer; a command without an answer ends as a timeout, never in silence. */
export function createCommander(link: Pick<Link, 'send'>, store: StoreApi<TwinState>): Pick<Controls, 'send'> {
  const keep = (entry: CommandEntry): void => {
    store.setState(({ commands }) => ({ commands: new Map(commands).set(entry.command.id, entry) }))
  }
  return {
    send(action: Action, proposal?: string) {
      const state = store.getState()
      const { hello, clock, lease } = state
      const command: Command = {
        id: commandId(),
        action,
        origin: { kind: 'person' },
        ...(proposal === undefined ? {} : { proposal }),
        // Without a token the server gives control to who acts first.
        ...(holdsControl(state) ? { lease: lease.token } : {}),
      }
      const entry: CommandEntry = { command, by: hello?.client ?? '', simMs: clock?.simMs ?? 0, ack: null }
      keep(entry)
      link.send(command).then(
        (ack) => keep({ ...entry, ack }),
        () => keep({ ...entry, ack: unanswered(command.id, store.getState().clock?.simMs ?? 0) }),
      )
      return command.id
    },
  }
}

/** Nobody knows what became of it. */
function unanswered(id: string, simMs: number): Ack {
  return { id, status: 'timeout', duplicate: false, simMs, issues: [] }
}

/** 32 hexadecimal digits. `crypto.randomUUID` is missing on plain http over a LAN. */
function commandId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
