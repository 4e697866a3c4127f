import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import * as z from 'zod/mini'
import { DocumentError } from '#models/document/document-error.ts'
import { parseDocument } from '#models/document/parse-document.ts'
import { QUANTITY_NAMES } from '#models/units/quantities.ts'
import type { Problem, Role } from '#models/wire/events.ts'
import { type PastStretch, writeStretches } from '#models/wire/past/past-stretch.ts'
import { can } from '#server/auth/can.ts'
import { echoIssues, serverProblem } from '#server/errors.ts'
import type { JournalStore } from '#server/historian/historian.ts'
import { pastMarks } from '#server/historian/past-marks.ts'
import type { Past } from '#server/historian/tell-past.ts'

/** Longest span one answer plays, and one chart or timeline covers, ms. */
const MOST_PLAYED_MS = 5 * 60_000
const MOST_CHARTED_MS = 8 * 86_400_000
/** Stretches of one answer: a minute each, and a restart or two. */
const MOST_STRETCHES = 10
/** Buckets of one answer at most. */
const MOST_BUCKETS = 3_000
const MINUTE_MS = 60_000

const RunId = z.coerce.number().check(z.int(), z.minimum(1), z.maximum(2 ** 32 - 1))
const Ms = z.coerce.number().check(z.int(), z.minimum(0), z.maximum(8.64e15))
const Moment = z.strictObject({ run: RunId, t: Ms })
const Span = { run: RunId, from: Ms, to: Ms }
const Series = z.strictObject({
  ...Span,
  sensor: z.string().check(z.minLength(1), z.maxLength(128)),
  quantity: z.enum(QUANTITY_NAMES),
  bucket: z._default(z.coerce.number(), MINUTE_MS).check(z.int(), z.multipleOf(MINUTE_MS), z.minimum(MINUTE_MS), z.maximum(86_400_000)),
})

export interface HistoryOptions {
  readonly past: Past
  readonly journal: JournalStore
  /** Who asks; null when nobody is signed in where that is needed. */
  readonly roleOf: (request: Request) => Role | null
}

/**
 * What was, over http: read only, for whoever may watch. Times are venue time, ms since the epoch.
 * `moment` and `stretch` answer in bytes (models/wire/past), the others in JSON.
 */
export function historyRouter({ past, journal, roleOf }: HistoryOptions): Router {
  const router = Router()
  router.use((request, response, next) => {
    const role = roleOf(request)
    if (role !== null && can(role, 'watch')) return next()
    response.status(403).json(serverProblem('NOT_ALLOWED', role, 'a role that may watch', request.path))
  })
  router.get(
    '/runs',
    answer(async (_request, response) => response.json(await past.runs())),
  )
  router.get(
    '/extent',
    answer(async ({ query }, response) => {
      const { run } = read(z.strictObject({ run: RunId }), query)
      response.json(await past.extent(run))
    }),
  )
  router.get(
    '/moment',
    answer(async ({ query }, response) => {
      const { run, t } = read(Moment, query)
      const stretch = await past.moment(run, t)
      if (stretch === null) throw new Refusal(404, serverProblem('HISTORY_EMPTY', run, 'a run of /api/history/runs', '/run'))
      await sendStretches(response, [stretch])
    }),
  )
  router.get(
    '/stretch',
    answer(async ({ query }, response) => {
      const span = readSpan(z.strictObject(Span), query, MOST_PLAYED_MS)
      await sendStretches(response, await past.stretches({ ...span, limit: MOST_STRETCHES }))
    }),
  )
  router.get(
    '/series',
    answer(async ({ query }, response) => {
      const { sensor, quantity, bucket, ...span } = readSpan(Series, query, MOST_CHARTED_MS)
      const buckets = (span.toMs - span.fromMs) / bucket
      if (buckets > MOST_BUCKETS) throw new Refusal(400, serverProblem('QUERY_SPAN', buckets, `at most ${MOST_BUCKETS} buckets`, '/bucket'))
      response.json(await past.series({ ...span, series: { sensor, quantity }, bucketMs: bucket }))
    }),
  )
  router.get(
    '/marks',
    answer(async ({ query }, response) => {
      response.json(await pastMarks(journal, readSpan(z.strictObject(Span), query, MOST_CHARTED_MS)))
    }),
  )
  return router
}

/** A request that is answered with a problem. */
class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly problem: Problem

  constructor(status: number, problem: Problem) {
    super(problem.code)
    this.status = status
    this.problem = problem
  }
}

/** Runs a handler and answers its refusals; other faults go to the app. */
function answer(handle: (request: Request, response: Response) => Promise<unknown>): RequestHandler {
  return async (request, response, next) => {
    try {
      response.set('Cache-Control', 'no-store')
      await handle(request, response)
    } catch (error) {
      if (!(error instanceof Refusal)) return next(error)
      response.status(error.status).json(error.problem)
    }
  }
}

function read<T>(schema: z.ZodMiniType<T>, query: unknown): T {
  try {
    return parseDocument(schema, query, 'query', 'QUERY')
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    const issues = echoIssues(error.issues)
    throw new Refusal(400, { code: 'QUERY_VALUE', message: 'the address asks for something that cannot be', issues })
  }
}

function readSpan<T extends { run: number; from: number; to: number }>(schema: z.ZodMiniType<T>, query: unknown, mostMs: number) {
  const { from, to, ...rest } = read(schema, query)
  if (to <= from || to - from > mostMs) throw new Refusal(400, serverProblem('QUERY_SPAN', to - from, `> 0 and <= ${mostMs} ms`, '/to'))
  return { ...rest, fromMs: from, toMs: to }
}

const gzipped = promisify(gzip)

/** In a thread of its own, and fast: readings as JSON shrink to a tenth. */
async function sendStretches(response: Response, stretches: readonly PastStretch[]): Promise<void> {
  const bytes = writeStretches(stretches, (text) => Buffer.from(text))
  response.type('application/octet-stream')
  if (response.req.acceptsEncodings('gzip') !== 'gzip') return void response.send(Buffer.from(bytes.buffer))
  response.set('Content-Encoding', 'gzip')
  response.send(await gzipped(bytes, { level: constants.Z_BEST_SPEED }))
}
