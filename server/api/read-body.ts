import type { Request, Response } from 'express'
import type { ZodMiniType } from 'zod/mini'
import { DocumentError } from '#models/document/document-error.ts'
import { parseDocument } from '#models/document/parse-document.ts'
import { echoIssues } from '#server/errors.ts'
import { sendProblem } from './gate.ts'

/** The body of a request, or null when it was refused: BODY_VALUE with every issue. Passwords are not echoed. */
export function readBody<T>(schema: ZodMiniType<T>, request: Request, response: Response): T | null {
  try {
    return parseDocument<T>(schema, request.body, 'request', 'BODY')
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    const issues = echoIssues(error.issues).map((issue) =>
      /password|secret/.test(issue.pointer) || issue.pointer === '' ? { ...issue, value: undefined } : issue,
    )
    sendProblem(response, 400, { code: 'BODY_VALUE', message: 'the request cannot be read', issues })
    return null
  }
}
