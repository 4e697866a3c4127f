import { randomBytes, randomUUID } from 'node:crypto'
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import type { Exhibit } from '#models/wire/people.ts'
import type { DocumentStore } from '#server/historian/historian.ts'

const DAY_S = 86_400
/** HS256: this server alone signs and checks. RFC 7518, 3.2 asks for a key of 256 bits at least. */
const ALGORITHM = 'HS256'
const KEY_BYTES = 32
const ISSUER = 'jingyuan'
/** The one thing such a token is good for. */
const SCOPE = 'exhibit'

/** Why a token lets nobody in. */
export type TokenFault = 'expired' | 'revoked' | 'of another venue' | 'not signed by this server'

/** Tokens for exhibits: read-only, for one venue, for a time, and each can be ended. */
export interface ExhibitTokens {
  issue(label: string, days: number): Promise<{ readonly exhibit: Exhibit; readonly token: string }>
  /** A new token for the same exhibit; the old one is worth nothing from now on. Null when there is no such exhibit. */
  rotate(id: string, days: number): Promise<{ readonly exhibit: Exhibit; readonly token: string } | null>
  /** @returns whether there was one */
  revoke(id: string): Promise<boolean>
  list(): Promise<readonly Exhibit[]>
  verify(token: string): Promise<{ readonly exhibit: Exhibit } | { readonly fault: TokenFault }>
  /** Whether an exhibit that came in with this serial may stay. */
  isOpen(id: string, serial: number): Promise<boolean>
}

export interface ExhibitOptions {
  readonly documents: DocumentStore
  /** Id of the venue: a token for another is none here. */
  readonly venue: string
  readonly wallMs: () => number
  /** An exhibit's token is worth nothing any more. */
  readonly onEnd: (id: string) => void
}

const KIND = 'token'
const KEY = { kind: 'key', id: 'exhibit-tokens' } as const

export async function createExhibitTokens({ documents, venue, wallMs, onEnd }: ExhibitOptions): Promise<ExhibitTokens> {
  const key = await keyFrom(documents)

  const read = async (id: string): Promise<Exhibit | null> => {
    const json = await documents.get(KIND, id)
    return json === null ? null : (JSON.parse(json) as Exhibit)
  }

  const claimsOf = async (token: string): Promise<{ readonly payload: JWTPayload } | { readonly fault: TokenFault }> => {
    try {
      return await jwtVerify(token, key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: venue,
        requiredClaims: ['jti', 'exp', 'aud'],
        currentDate: new Date(wallMs()),
      })
    } catch (error) {
      return { fault: faultOf(error) }
    }
  }

  const sign = async (exhibit: Exhibit): Promise<{ exhibit: Exhibit; token: string }> => {
    await documents.put(KIND, exhibit.id, JSON.stringify(exhibit))
    const token = await new SignJWT({ scope: SCOPE, serial: exhibit.serial })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setJti(exhibit.id)
      .setIssuer(ISSUER)
      .setAudience(venue)
      .setIssuedAt(Math.floor(exhibit.issuedMs / 1000))
      .setExpirationTime(Math.floor(exhibit.expiresMs / 1000))
      .sign(key)
    return { exhibit, token }
  }

  const term = (days: number): Pick<Exhibit, 'issuedMs' | 'expiresMs'> => ({
    issuedMs: wallMs(),
    expiresMs: wallMs() + days * DAY_S * 1000,
  })

  return {
    issue: (label, days) => sign({ id: randomUUID(), label, serial: 1, ...term(days) }),
    async rotate(id, days) {
      const exhibit = await read(id)
      if (exhibit === null) return null
      const made = await sign({ ...exhibit, serial: exhibit.serial + 1, ...term(days) })
      onEnd(id)
      return made
    },
    async revoke(id) {
      if ((await read(id)) === null) return false
      await documents.remove(KIND, id)
      onEnd(id)
      return true
    },
    list: async () => (await documents.list(KIND)).map(({ json }) => JSON.parse(json) as Exhibit),
    async verify(token) {
      const claims = await claimsOf(token)
      if ('fault' in claims) return claims
      const { payload } = claims
      if (payload['scope'] !== SCOPE) return { fault: 'not signed by this server' }
      // A memory that does not answer says nothing about the token: it is thrown, and the screen tries again.
      const exhibit = await read(payload.jti ?? '')
      return exhibit === null || payload['serial'] !== exhibit.serial ? { fault: 'revoked' } : { exhibit }
    },
    async isOpen(id, serial) {
      const exhibit = await read(id)
      return exhibit !== null && exhibit.serial === serial && exhibit.expiresMs > wallMs()
    },
  }
}

/** The key of this database, made when it is first needed. */
async function keyFrom(documents: DocumentStore): Promise<Uint8Array> {
  const kept = await documents.get(KEY.kind, KEY.id)
  if (kept !== null) return Buffer.from(JSON.parse(kept) as string, 'base64url')
  const key = randomBytes(KEY_BYTES)
  await documents.put(KEY.kind, KEY.id, JSON.stringify(key.toString('base64url')))
  return key
}

function faultOf(error: unknown): TokenFault {
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') return 'of another venue'
  return 'not signed by this server'
}
