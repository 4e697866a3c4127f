import type { Problem } from '#models/wire/events.ts'
import { serverProblem } from '#server/errors.ts'
import type { Credential } from './identify.ts'

/** Who is in, and by what: when that ends, they go at once; when its time runs out, at the next look. */
export interface Attendance {
  /** @param expel shows them out. @returns what is called when they leave by themselves */
  enter(credential: Credential | null, expel: (problem: Problem) => void): () => void
  /** A session or a token has been ended. */
  end(kind: Credential['kind'], id: string): void
  /** Looks whether everyone may still be here. */
  look(): Promise<void>
}

/** @param mayStay whether a credential is still in force */
export function createAttendance(mayStay: (credential: Credential) => Promise<boolean>): Attendance {
  const guests = new Set<{ readonly credential: Credential; readonly expel: (problem: Problem) => void }>()

  const expelAll = (leaves: (credential: Credential) => boolean): void => {
    for (const guest of guests) {
      if (!leaves(guest.credential)) continue
      guests.delete(guest)
      guest.expel(serverProblem('SESSION_ENDED', guest.credential.kind, 'a session or token in force', '/auth'))
    }
  }

  return {
    enter(credential, expel) {
      if (credential === null) return () => {}
      const guest = { credential, expel }
      guests.add(guest)
      return () => void guests.delete(guest)
    },
    end: (kind, id) => expelAll((credential) => credential.kind === kind && credential.id === id),
    async look() {
      // A wall of screens shares few credentials: each is looked up once.
      const known = new Map([...guests].map(({ credential }) => [keyOf(credential), credential]))
      const over = new Set<string>()
      for (const [key, credential] of known) if (!(await mayStay(credential))) over.add(key)
      if (over.size > 0) expelAll((credential) => over.has(keyOf(credential)))
    },
  }
}

function keyOf(credential: Credential): string {
  return JSON.stringify(credential)
}
