import { createServer, type Server as HttpServer } from 'node:http'
import { Registry } from 'prom-client'
import type { Autonomy } from '#models/wire/command.ts'
import { createApi } from './api/api.ts'
import { callerOf } from './api/gate.ts'
import { historyRouter } from './api/history.ts'
import { createApp, type Pages } from './app.ts'
import { type Audit, createAuditor } from './auth/auditor.ts'
import { openAuthority } from './auth/authority.ts'
import { createReception } from './auth/reception.ts'
import { isLoopback } from './auth/loopback.ts'
import type { Bus } from './bus/open-bus.ts'
import type { Ownership } from './bus/owner-lock.ts'
import { serveGateways } from './bus/serve-gateways.ts'
import type { Hub } from './hub/hub.ts'
import type { Disk } from './health/watch-disk.ts'
import { watchMemory } from './health/watch-memory.ts'
import type { Historian } from './historian/historian.ts'
import { listen } from './launch/listen.ts'
import { within } from './launch/within.ts'
import type { Limits } from './limits.ts'
import type { Log } from './log.ts'
import { createCounts } from './metrics/counts.ts'
import { addSocketGauges, addVenueGauges } from './metrics/gauges.ts'
import { metricsPage } from './metrics/metrics-page.ts'
import { openOwner } from './owner.ts'
import type { Source } from './sources/source.ts'
import { aboutVenue } from './transport/desk.ts'
import { addressReader, proxyMatcher } from './transport/client-address.ts'
import { attachSocketTransport, type SocketTransport } from './transport/socketio.ts'

/** Longest the venue clock may stand still while it should run, wall ms. */
const STALL_MS = 1_000
const NO_DISK: Pick<Disk, 'state' | 'freeShare'> = { state: () => 'fine', freeShare: () => null }

export interface ServeOptions {
  readonly source: Source
  /** Closed by whoever opened it, after the stop. */
  readonly historian: Historian
  /** Where it keeps things; absent: on no disk of ours. */
  readonly disk?: Pick<Disk, 'state' | 'freeShare'>
  /** Begins a new run even where one could go on. */
  readonly fresh: boolean
  readonly autonomy: Autonomy
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Whether people sign in also where nobody else could come. */
  readonly auth: 'when-needed' | 'on'
  /** What people are who have not signed in. */
  readonly strangers: 'refused' | 'viewers'
  readonly origins: readonly string[]
  /** Addresses and nets of proxies that are believed about who asks. */
  readonly proxies?: readonly string[]
  /** Who shows it may read `/metrics` from another machine. */
  readonly metricsToken?: string | undefined
  /** Where gateways are served besides; absent: this is the only process of the venue. */
  readonly owned?: { readonly bus: Bus; readonly ownership: Ownership } | undefined
  /** The pages, once there is an http server for them to hang on. */
  readonly pages: (http: HttpServer) => Pages | Promise<Pages>
  readonly limits: Limits
  readonly log: Log
  /** Wall clock, ms since the epoch; it may be set while the server runs. */
  readonly wallMs?: () => number
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string
  /** Secret that makes a client of this run an analyst. */
  readonly analystToken: string
  /** Secret that makes the first admin; null when there is one, or nobody signs in. */
  readonly setUpSecret: string | null
  readonly hub: Hub
  readonly transport: SocketTransport
  readonly limits: Limits
  /** The figures of `/metrics`; who runs a whole process adds those of the process. */
  readonly registry: Registry
  /** Says goodbye and ends everything; takes at most `limits.stopMs`. Safe to call twice. */
  stop(): Promise<void>
}

/**
 * Puts a venue (owner.ts), http and sockets together and listens.
 * @throws StartError AUTH_NOT_CONFIGURED, PORT_TAKEN or ADDRESS_UNAVAILABLE; the source is then stopped
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { source, historian, autonomy, fresh, host, limits, log, owned } = options
  const wallMs = options.wallMs ?? Date.now
  // Durations are measured by a clock that nobody sets.
  const nowMs = (): number => performance.now()
  const { proxies = [], metricsToken: token } = options
  // Behind a proxy everyone comes by loopback, from wherever.
  const reach = isLoopback(host) && proxies.length === 0 ? 'this machine' : 'others'
  const { documents } = historian
  const { auth, strangers } = options
  const authority = await openAuthority({ documents, venue: source.venue.id, reach, auth, strangers, wallMs })
  const { demo, analystToken } = authority.door
  const registry = new Registry()
  const counts = createCounts(registry)
  const refused = (code: string): void => counts.refused(code)
  const auditOf = (hub: Hub): Audit => {
    const auditor = createAuditor(limits.audit, nowMs, (word) => {
      if (word.result === 'refused') log.warn(word, 'refused')
      void hub.record([{ type: 'venue.audit.v1', subject: 'venue', data: word }])
    })
    return (word) => {
      if (word.result === 'refused') counts.denied(word.code ?? 'none')
      auditor(word)
    }
  }
  const ownership = owned?.ownership
  const owner = await openOwner({ source, historian, fresh, autonomy, limits, log, wallMs, nowMs, counts, demo, auditOf, ownership })
  const { hub, duty, lease, desk, past, audit } = owner

  let draining = false
  const http = createServer()
  const api = createApi({ authority, origins: options.origins, audit, signInsPerMinute: limits.signInsPerMinute })
  const reception = createReception(authority, audit)
  const memory = watchMemory(historian, options.disk ?? NO_DISK, (word) => {
    log[word.state === 'fine' ? 'info' : 'error']({ code: 'HISTORIAN_FAILED', ...word }, 'the memory')
    void hub.record([{ type: 'venue.memory.v1', subject: 'venue', data: word }])
  })
  const notReady = (): string | null => (draining ? 'draining' : (notTicking(hub) ?? memory.trouble()))
  const metrics = metricsPage({ registry, token })
  const history = historyRouter({ past, journal: historian.journal, roleOf: (request) => callerOf(request)?.role ?? null })
  // Before the sockets: engine.io puts itself in front of the listeners it finds, and both would answer one it does not.
  http.on(
    'request',
    createApp({
      venue: source.venue,
      pages: await options.pages(http),
      api,
      metrics,
      apis: { history },
      isProxy: proxyMatcher(proxies),
      notReady,
      limits,
      refused,
      log,
    }),
  )
  const transport = attachSocketTransport({
    http,
    hub,
    desk,
    reception,
    origins: options.origins,
    addressOf: addressReader(proxies),
    refused,
    limits,
    log,
    nowMs,
    wallMs,
  })
  addSocketGauges(registry, { transport, notReady })
  addVenueGauges(registry, {
    hub,
    analyst: () => duty.holder(),
    controller: () => lease.state().holder?.id ?? null,
    historian: () => historian.health(),
  })

  let url: string
  try {
    url = await listen(http, options.port, host)
  } catch (error) {
    owner.quiet()
    await Promise.all([owner.stop(), transport.close()])
    throw error
  }
  const about = aboutVenue(hub, demo)
  const endGateways = owned === undefined ? null : await serveGateways({ ...owned, hub, desk, about, reception, log })
  http.on('error', (error) => log.error({ code: 'INTERNAL', err: error }, 'the http server failed on a connection'))
  const look = setInterval(() => {
    authority.look().catch((error: unknown) => log.error({ code: 'HISTORIAN_FAILED', err: error }, 'who may stay could not be looked up'))
  }, limits.lookMs)

  let stopping: Promise<void> | null = null
  const stop = async (): Promise<void> => {
    draining = true
    clearInterval(look)
    memory.end()
    owner.quiet()
    const steps = async (): Promise<void> => {
      await transport.drain()
      await owner.stop()
      endGateways?.()
      await transport.close()
    }
    await within(limits.stopMs, steps(), log)
  }

  owner.start()
  log.info({ url, demo, strangersAre: authority.door.stranger ?? 'refused', source: source.info.kind, venue: source.venue.id }, 'listening')
  const setUpSecret = authority.setUp.secret()
  return { url, analystToken, setUpSecret, hub, transport, limits, registry, stop: () => (stopping ??= stop()) }
}

function notTicking(hub: Hub): string | null {
  const state = hub.sourceState()
  if (state === 'starting' || state === 'failed') return `source ${state}`
  return hub.stillMs() < STALL_MS ? null : `the venue clock stands still for ${hub.stillMs()} ms`
}
