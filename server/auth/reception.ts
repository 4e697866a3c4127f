import type { Problem } from '#models/wire/events.ts'
import type { ServerErrorCode } from '#server/errors.ts'
import { admit } from './admit.ts'
import type { Attendance } from './attendance.ts'
import type { Audit } from './auditor.ts'
import type { Authority } from './authority.ts'
import type { Credential, Identity } from './identify.ts'

/** What a socket shows at its handshake. */
export interface Shown {
  readonly auth: unknown
  /** The Cookie header. */
  readonly cookies: string | undefined
  readonly address: string
}

/** Where sockets are let in and shown out; the sockets may be those of another process. */
export interface Reception {
  admit(shown: Shown): Promise<Identity | { readonly problem: Problem }>
  enter: Attendance['enter']
  acted(credential: Credential | null): void
  readonly audit: Audit
}

/** Refusals at the door that are attempts; all others are pages that are old, or wait for somebody to sign in. */
const AUDITED: ReadonlySet<string> = new Set<ServerErrorCode>(['TOKEN_REFUSED', 'SESSION_ENDED'])

export function createReception(authority: Authority, audit: Audit): Reception {
  return {
    async admit({ auth, cookies, address }) {
      const admitted = await admit(auth, cookies, authority.door)
      if ('problem' in admitted && AUDITED.has(admitted.problem.code)) {
        audit({ who: '', address, action: 'connect', result: 'refused', code: admitted.problem.code })
      }
      return admitted
    },
    enter: (credential, expel) => authority.attendance.enter(credential, expel),
    acted: (credential) => authority.acted(credential),
    audit,
  }
}
