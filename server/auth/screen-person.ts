import { createHash, randomUUID } from 'node:crypto'
import type { Person } from '#models/wire/lease.ts'

/** What a page makes up once and keeps while its tab lives, so that it is the same screen after a reload. */
const SEAT = /^[A-Za-z0-9_-]{16,64}$/

/**
 * Who acts where nobody signs in: the screen. Others learn a name made from its seat, never the seat, so that none can pass for it.
 * @param seat as sent at the handshake; a connection without one is a screen of its own
 */
export function screenPerson(seat: unknown): Person {
  const own = typeof seat === 'string' && SEAT.test(seat) ? seat : randomUUID()
  return { id: `screen-${createHash('sha256').update(own).digest('hex').slice(0, 12)}`, name: '' }
}
