import { join } from 'node:path'
import { rateLimit } from 'express-rate-limit'
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import helmet from 'helmet'
import type { Venue } from '#models/venue/schema.ts'
import type { Problem } from '#models/wire/events.ts'
import { serverProblem } from './errors.ts'
import type { Limits } from './limits.ts'
import type { Log } from './log.ts'

/** Where the pages come from: the built client, or a development server in the same process. */
export type Pages = { readonly kind: 'built'; readonly folder: string } | { readonly kind: 'live'; readonly middleware: RequestHandler }

export interface AppOptions {
  readonly venue: Venue
  readonly pages: Pages
  /** Why the server is not ready to serve, or null. */
  readonly notReady: () => string | null
  /** Answers what concerns people, and guards all of `/api`. */
  readonly api: RequestHandler
  /** Answers `/metrics`. */
  readonly metrics: RequestHandler
  /** What answers below `/api/`, by the next part of the address. */
  readonly apis: Readonly<Record<string, RequestHandler>>
  /** Whether an address is a proxy that is believed about who asks. */
  readonly isProxy: (address: string) => boolean
  readonly limits: Pick<Limits, 'requestsPerMinute' | 'messageBytes'>
  /** Hears the code of every refusal. */
  readonly refused: (code: string) => void
  readonly log: Log
}

/** Views of the client; each is a page of the one client application. */
const VIEWS = ['/', '/o', '/o/*rest', '/k', '/sign-in', '/admin', '/setup']

/** No inline script, nothing from elsewhere. Styles may be inline: the component library sets them on elements. */
const CONTENT_SECURITY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    workerSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'self'"],
  },
}

/** The http side of the server; it does not listen. */
export function createApp({ venue, pages, notReady, api, metrics, apis, isProxy, limits, refused, log }: AppOptions): Express {
  const app = express()
  app.set('trust proxy', isProxy)
  app.set('query parser', 'simple')
  // A development server needs inline scripts of its own; TLS, and so HSTS, belongs to the proxy in front.
  app.use(helmet({ contentSecurityPolicy: pages.kind === 'built' ? CONTENT_SECURITY : false, strictTransportSecurity: false }))

  app.get('/healthz', (_request, response) => void response.type('text').send('ok'))
  app.get('/readyz', (_request, response) => {
    const reason = notReady()
    response.status(reason === null ? 200 : 503).json({ ready: reason === null, reason })
  })
  app.get('/metrics', metrics)
  app.use('/api', rateOf(limits.requestsPerMinute, refused), express.json({ limit: limits.messageBytes }), api)
  app.get('/api/venue', (_request, response) => void response.json(venue))
  for (const [name, answer] of Object.entries(apis)) app.use(`/api/${name}`, answer)

  if (pages.kind === 'live') app.use(pages.middleware)
  else servePages(app, pages.folder)

  const known = ['/', '/o', '/healthz', '/readyz', '/metrics', '/api/venue', ...Object.keys(apis).map((name) => `/api/${name}`)].join(', ')
  app.use((request, response) => {
    response.status(404).json(serverProblem('NOT_FOUND', request.path, known, request.path))
  })
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error)
    const status = statusOf(error)
    const problem = problemOf(status, request, limits.messageBytes)
    refused(problem.code)
    if (status >= 500) log.error({ code: problem.code, err: error, path: request.path }, 'a request failed')
    response.status(status).json(problem)
  })
  return app
}

function servePages(app: Express, folder: string): void {
  const page = pageOf(join(folder, 'index.html'))
  // Files in assets/ carry a hash of their content in the name: they never change.
  app.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false, fallthrough: false }))
  app.use(express.static(folder, { index: false, maxAge: 0 }))
  app.get(VIEWS, page)
  // A person who mistypes an address is told so by the page; a program gets the problem as JSON.
  app.get('/*rest', (request, response, next) => {
    if (request.accepts(['json', 'html']) !== 'html') return next()
    response.status(404)
    return page(request, response, next)
  })
}

/** Sends the one page of the client, never cached: it names the files that are. */
function pageOf(index: string): RequestHandler {
  return (request, response, next) =>
    response.sendFile(index, { cacheControl: false, headers: { 'Cache-Control': 'no-cache' } }, (error?: Error) => {
      if (error === undefined || response.headersSent) return
      if (statusOf(error) !== 404) return next(error)
      response.status(503).json(serverProblem('CLIENT_NOT_BUILT', 'nothing', 'a built client', request.path))
    })
}

/** So many requests a minute from one address (of IPv6, from one net of 56 bits, which is what one subscriber has). */
function rateOf(perMinute: number, refused: (code: string) => void): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Its checks of our set-up print on the console what any client can provoke.
    validate: false,
    handler(request, response) {
      refused('RATE_LIMITED')
      response.status(429).json(serverProblem('RATE_LIMITED', request.path, `${perMinute} requests per minute`, request.path))
    },
  })
}

/** What a failed request is told; the cause stays in the log. */
function problemOf(status: number, { path, headers }: Request, bodyBytes: number): Problem {
  if (status >= 500) return serverProblem('INTERNAL', path, 'a readable request', path)
  if (status === 413) return serverProblem('BODY_TOO_LARGE', Number(headers['content-length']), `<= ${bodyBytes} bytes`, path)
  if (status === 400 || status === 415) return serverProblem('BODY_UNREADABLE', headers['content-type'], 'JSON in UTF-8', path)
  return serverProblem('NOT_FOUND', path, 'a readable request', path)
}

/** http status an error asks for (express marks bad requests so); anything else is the server's own fault. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500
}
