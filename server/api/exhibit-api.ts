import { Router } from 'express'
import * as z from 'zod/mini'
import type { Audit } from '#server/auth/auditor.ts'
import { TOKEN_DAYS } from '#models/wire/people.ts'
import type { ExhibitTokens } from '#server/auth/exhibit-tokens.ts'
import { serverProblem } from '#server/errors.ts'
import { auditOf } from './account-api.ts'
import { answering } from './answering.ts'
import { sendProblem } from './gate.ts'
import { readBody } from './read-body.ts'

const Days = z.int().check(z.gte(TOKEN_DAYS[0]), z.lte(TOKEN_DAYS[1]))
const NewExhibit = z.strictObject({ label: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)), days: Days })
const NewToken = z.strictObject({ days: Days })

/** Screens in public and their tokens, for admins. A token is told once, in the answer that makes it. */
export function exhibitApi({ exhibits, audit }: { readonly exhibits: ExhibitTokens; readonly audit: Audit }): Router {
  const router = Router()
  const note = auditOf(audit)
  const unknown = (id: string, at: string) => serverProblem('EXHIBIT_UNKNOWN', id, 'an exhibit of GET /api/exhibits', at)

  router.get(
    '/',
    answering(async (_request, response) => {
      response.json((await exhibits.list()).toSorted((a, b) => a.issuedMs - b.issuedMs))
    }),
  )

  router.post(
    '/',
    answering(async (request, response) => {
      const body = readBody(NewExhibit, request, response)
      if (body === null) return
      const made = await exhibits.issue(body.label, body.days)
      note(request, `exhibit.issue ${made.exhibit.id} ${body.label}`)
      response.status(201).json(made)
    }),
  )

  router.post(
    '/:id/token',
    answering(async (request, response) => {
      const id = String(request.params['id'])
      const body = readBody(NewToken, request, response)
      if (body === null) return
      const made = await exhibits.rotate(id, body.days)
      if (made === null) return sendProblem(response, 404, unknown(id, request.path))
      note(request, `exhibit.rotate ${id}`)
      response.status(201).json(made)
    }),
  )

  router.delete(
    '/:id',
    answering(async (request, response) => {
      const id = String(request.params['id'])
      if (!(await exhibits.revoke(id))) return sendProblem(response, 404, unknown(id, request.path))
      note(request, `exhibit.revoke ${id}`)
      response.status(204).end()
    }),
  )

  return router
}
