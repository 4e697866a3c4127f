import type { Server } from 'socket.io'
import { type ClientToServer, type Role, ROLES, type ServerToClient } from '#models/wire/events.ts'
import { recordsFor } from '#server/auth/demands.ts'
import type { Hub } from '#server/hub/hub.ts'

/** Everyone who has been let in; those refused are told why and never enter. */
const LIVE = 'live'

/**
 * The rooms of someone who has been let in: everyone's, and that of the role, for not every record of the journal is for everyone.
 * @param term of a relay: within one, nothing that was published is lost
 */
export function roomsOf(role: Role, term = ''): string[] {
  return [LIVE + term, roomOf(role) + term]
}

/**
 * Tells everyone who is in what the hub publishes on the lane that loses nothing.
 * @param io the sockets of this process, or a relay to those of others
 * @param term of a relay
 */
export function publish(hub: Pick<Hub, 'listen'>, io: Pick<Server<ClientToServer, ServerToClient>, 'to'>, term = (): string => ''): void {
  const live = (): string => LIVE + term()
  hub.listen({
    clock: (clock) => void io.to(live()).emit('clock', clock),
    readings: (batch) => void io.to(live()).emit('readings', batch),
    devices: (states) => void io.to(live()).emit('devices', states),
    journal(records) {
      for (const role of ROLES) {
        const told = recordsFor(role, records)
        if (told.length > 0) io.to(roomOf(role) + term()).emit('journal', told)
      }
    },
  })
}

function roomOf(role: Role): string {
  return `role ${role}`
}
