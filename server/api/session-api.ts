import { type Request, type Response, Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import { stringifySetCookie } from 'cookie'
import * as z from 'zod/mini'
import { type Account, PASSWORD_LENGTH, type WhoAmI } from '#models/wire/people.ts'
import type { Accounts } from '#server/auth/accounts.ts'
import type { Audit } from '#server/auth/auditor.ts'
import { SESSION_COOKIE } from '#server/auth/identify.ts'
import { SESSION_MOST_MS, type Sessions } from '#server/auth/sessions.ts'
import type { SetUp } from '#server/auth/set-up.ts'
import { serverProblem } from '#server/errors.ts'
import { answering } from './answering.ts'
import { callerOf, sendProblem } from './gate.ts'
import { readBody } from './read-body.ts'

/** Letters, digits and . _ - of any script: a name is printed on other people's screens. */
export const AccountName = z.string().check(z.regex(/^[\p{L}\p{N}._-]{2,32}$/u))
export const NewPassword = z.string().check(z.minLength(PASSWORD_LENGTH[0]), z.maxLength(PASSWORD_LENGTH[1]))

const SignIn = z.strictObject({ name: z.string().check(z.maxLength(64)), password: z.string().check(z.maxLength(PASSWORD_LENGTH[1])) })
const FirstAdmin = z.strictObject({ secret: z.string().check(z.maxLength(64)), name: AccountName, password: NewPassword })

export interface SessionApiOptions {
  readonly demo: boolean
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly setUp: SetUp
  readonly audit: Audit
  /** Failed tries to sign in one address has, per minute. */
  readonly signInsPerMinute: number
}

/** Signing in and out, who is signed in, and the first admin. */
export function sessionApi({ demo, accounts, sessions, setUp, audit, signInsPerMinute }: SessionApiOptions): Router {
  const router = Router()

  const open = async (request: Request, response: Response, { id, name, role }: Account): Promise<void> => {
    const secret = await sessions.open(id, request.ip ?? '')
    setCookie(request, response, secret)
    response.json({ name, role })
  }

  const limited = rateLimit({
    windowMs: 60_000,
    limit: signInsPerMinute,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: false,
    handler(request, response) {
      audit({ who: '', address: request.ip ?? '', action: 'sign-in', result: 'refused', code: 'RATE_LIMITED' })
      sendProblem(response, 429, serverProblem('RATE_LIMITED', request.path, `${signInsPerMinute} failed tries per minute`, request.path))
    },
  })

  router.get(
    '/session',
    answering(async (request, response) => {
      const caller = callerOf(request)
      // A cookie that is worth nothing any more would be refused again and again.
      if (caller?.credential == null && request.headers.cookie?.includes(SESSION_COOKIE) === true) setCookie(request, response, null)
      if (caller?.credential?.kind === 'session') await sessions.touch(caller.credential.id)
      const who = caller === null ? null : { name: caller.person.name, role: caller.role, signedIn: caller.credential !== null }
      response.json({ demo, setUp: setUp.isOpen(), who } satisfies WhoAmI)
    }),
  )

  router.post(
    '/session',
    limited,
    answering(async (request, response) => {
      const body = readBody(SignIn, request, response)
      if (body === null) return
      const account = await accounts.signIn(body.name, body.password)
      const word = { who: body.name, address: request.ip ?? '', action: 'sign-in' } as const
      if (account === null) {
        audit({ ...word, result: 'refused', code: 'SIGN_IN_REFUSED' })
        return sendProblem(response, 401, serverProblem('SIGN_IN_REFUSED', body.name, 'a name and its password', '/name'))
      }
      audit({ ...word, role: account.role, result: 'done' })
      await open(request, response, account)
    }),
  )

  router.delete(
    '/session',
    answering(async (request, response) => {
      const caller = callerOf(request)
      setCookie(request, response, null)
      if (caller?.credential?.kind === 'session') {
        await sessions.end(caller.credential.id)
        audit({ who: caller.person.name, role: caller.role, address: request.ip ?? '', action: 'sign-out', result: 'done' })
      }
      response.status(204).end()
    }),
  )

  router.post(
    '/setup',
    limited,
    answering(async (request, response) => {
      const body = readBody(FirstAdmin, request, response)
      if (body === null) return
      const word = { who: body.name, address: request.ip ?? '', action: 'set-up' } as const
      const made = await setUp.makeAdmin(body.secret, body.name, body.password)
      if (typeof made === 'string') {
        audit({ ...word, result: 'refused', code: made })
        return sendProblem(response, 403, serverProblem(made, undefined, 'the secret this server printed when it started', '/secret'))
      }
      audit({ ...word, role: made.role, result: 'done' })
      await open(request, response, made)
    }),
  )

  return router
}

/** Secure whenever the page itself came by TLS, as its Origin says: the server may stand behind a proxy that ends it. */
function setCookie({ headers }: Request, response: Response, secret: string | null): void {
  response.append(
    'Set-Cookie',
    stringifySetCookie({
      name: SESSION_COOKIE,
      value: secret ?? '',
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: headers.origin?.startsWith('https:') === true,
      maxAge: secret === null ? 0 : SESSION_MOST_MS / 1000,
    }),
  )
}
