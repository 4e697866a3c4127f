import { type Request, Router } from 'express'
import * as z from 'zod/mini'
import { ACCOUNT_ROLES, type AccountRow } from '#models/wire/people.ts'
import type { Accounts } from '#server/auth/accounts.ts'
import type { Audit } from '#server/auth/auditor.ts'
import type { Sessions } from '#server/auth/sessions.ts'
import { serverProblem } from '#server/errors.ts'
import { answering } from './answering.ts'
import { callerOf, sendProblem } from './gate.ts'
import { readBody } from './read-body.ts'
import { AccountName, NewPassword } from './session-api.ts'

const NewAccount = z.strictObject({ name: AccountName, role: z.enum(ACCOUNT_ROLES), password: NewPassword })
const Change = z.strictObject({
  role: z.optional(z.enum(ACCOUNT_ROLES)),
  disabled: z.optional(z.boolean()),
  password: z.optional(NewPassword),
})

export interface AccountApiOptions {
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly audit: Audit
}

/** Accounts, for admins. Whatever changes about an account ends its sessions: nobody goes on with what they no longer are. */
export function accountApi({ accounts, sessions, audit }: AccountApiOptions): Router {
  const router = Router()
  const note = auditOf(audit)

  router.get(
    '/',
    answering(async (_request, response) => {
      const [all, open] = await Promise.all([accounts.list(), sessions.list()])
      response.json(
        all
          .toSorted((a, b) => a.createdMs - b.createdMs)
          .map((account) => ({ ...account, sessions: open.filter((session) => session.account === account.id).length })),
      )
    }),
  )

  router.post(
    '/',
    answering(async (request, response) => {
      const body = readBody(NewAccount, request, response)
      if (body === null) return
      const made = await accounts.create(body.name, body.role, body.password)
      note(request, `account.create ${body.name} ${body.role}`, typeof made === 'string' ? made : undefined)
      if (typeof made === 'string') return sendProblem(response, 409, serverProblem(made, body.name, 'a name nobody has', '/name'))
      response.status(201).json({ ...made, sessions: 0 } satisfies AccountRow)
    }),
  )

  router.patch(
    '/:id',
    answering(async (request, response) => {
      const id = String(request.params['id'])
      const body = readBody(Change, request, response)
      if (body === null) return
      const changed = await accounts.change(id, body)
      const what = Object.entries(body).map(([key, value]) => (key === 'password' ? key : `${key}=${String(value)}`))
      note(request, `account.change ${id} ${what.join(' ')}`, typeof changed === 'string' ? changed : undefined)
      if (changed === 'ACCOUNT_UNKNOWN')
        return sendProblem(response, 404, serverProblem(changed, id, 'an account of GET /api/accounts', request.path))
      if (changed === 'ACCOUNT_LAST_ADMIN') return sendProblem(response, 409, serverProblem(changed, id, 'another admin first', '/role'))
      await sessions.endAll(id)
      response.json({ ...changed, sessions: 0 } satisfies AccountRow)
    }),
  )

  router.delete(
    '/:id/sessions',
    answering(async (request, response) => {
      const id = String(request.params['id'])
      await sessions.endAll(id)
      note(request, `account.sign-out ${id}`)
      response.status(204).end()
    }),
  )

  return router
}

/** Writes down what an admin did. */
export function auditOf(audit: Audit): (request: Request, action: string, code?: string) => void {
  return (request, action, code) => {
    const caller = callerOf(request)
    audit({
      who: caller?.person.name ?? '',
      ...(caller === null ? {} : { role: caller.role }),
      address: request.ip ?? '',
      action: action.slice(0, 120),
      result: code === undefined ? 'done' : 'refused',
      ...(code === undefined ? {} : { code }),
    })
  }
}
