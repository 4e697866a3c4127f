import { createServer, type Server as HttpServer } from 'node:http'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import { Registry } from 'prom-client'
import { createApp, type Pages } from './app.ts'
import { isLoopback } from './auth/loopback.ts'
import { adapterOptions } from './bus/adapter-options.ts'
import type { Bus } from './bus/open-bus.ts'
import { reachOwner } from './bus/reach-owner.ts'
import { awayProblem, createRemoteDesk } from './bus/remote-desk.ts'
import { createRemoteReception } from './bus/remote-reception.ts'
import { serverIssue, serverProblem, StartError } from './errors.ts'
import { createCrowdPicture, takeTurn } from './hub/crowd-picture.ts'
import type { HubListener } from './hub/hub.ts'
import { listen } from './launch/listen.ts'
import { within } from './launch/within.ts'
import type { Limits } from './limits.ts'
import type { Log } from './log.ts'
import { createCounts } from './metrics/counts.ts'
import { addSocketGauges } from './metrics/gauges.ts'
import { metricsPage } from './metrics/metrics-page.ts'
import { addressReader, proxyMatcher } from './transport/client-address.ts'
import { attachSocketTransport, type SocketTransport } from './transport/socketio.ts'

export interface GatewayOptions {
  readonly bus: Bus
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly origins: readonly string[]
  readonly proxies: readonly string[]
  readonly metricsToken: string | undefined
  readonly pages: (http: HttpServer) => Pages | Promise<Pages>
  readonly limits: Limits
  readonly log: Log
  /** The owner plays another run or another venue: this gateway is to be stopped, and another started in its place. */
  readonly onChanged: () => void
}

/** A gateway that listens. */
export interface RunningGateway {
  readonly url: string
  readonly transport: SocketTransport
  readonly registry: Registry
  /** Says goodbye and ends everything but the bus; takes at most `limits.stopMs`. */
  stop(): Promise<void>
}

/**
 * Serves pages and sockets of a venue that another process owns. It holds the last turn of the crowd, writes frames for its own clients with
 * their own windows, and asks the owner everything else. Waits for an owner first.
 * @throws StartError AUTH_NOT_CONFIGURED, PORT_TAKEN or ADDRESS_UNAVAILABLE
 */
export async function serveGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { bus, host, proxies, limits, log } = options
  const registry = new Registry()
  const counts = createCounts(registry)
  const refused = (code: string): void => counts.refused(code)
  const owner = await reachOwner(bus, log)
  const { venue, epoch, demo } = owner.about
  if (demo && !(isLoopback(host) && proxies.length === 0)) {
    owner.close()
    throw new StartError([
      serverIssue('AUTH_NOT_CONFIGURED', 'an owner in demo mode', 'an owner with --auth; or --host 127.0.0.1', '--host'),
    ])
  }
  const picture = createCrowdPicture(venue, epoch)
  const listeners: HubListener[] = []

  let draining = false
  const http = createServer()
  const notReady = (): string | null => (draining ? 'draining' : owner.isHere() ? null : 'the owner of the venue is away')
  const app = createApp({
    venue,
    pages: await options.pages(http),
    api: (request, response) => {
      response
        .status(404)
        .json(serverProblem('NOT_FOUND', request.originalUrl, 'the owner of the venue, who answers /api', request.originalUrl))
    },
    metrics: metricsPage({ registry, token: options.metricsToken }),
    apis: {},
    isProxy: proxyMatcher(proxies),
    notReady,
    limits,
    refused,
    log,
  })
  http.on('request', app)
  const desk = createRemoteDesk({ owner, commandTimeoutMs: limits.commandTimeoutMs, simMs: () => picture.header.simMs })
  const transport = attachSocketTransport({
    http,
    hub: { picture, listen: (listener) => void listeners.push(listener) },
    desk,
    reception: createRemoteReception(owner, log),
    adapter: createAdapter(bus.stream.redis, adapterOptions(bus.name)),
    origins: options.origins,
    addressOf: addressReader(proxies),
    refused,
    limits,
    log,
    nowMs: () => performance.now(),
    wallMs: Date.now,
  })
  addSocketGauges(registry, { transport, notReady })
  owner.listen({
    turn(turn) {
      takeTurn(picture, turn, Date.now())
      for (const listener of listeners) listener.frame?.(picture)
    },
    away: () => transport.standStill(awayProblem('')),
    // Whatever was told meanwhile is lost here: clients come again, each at its own moment, and are told what they missed.
    back: () => transport.sendAway(),
    changed: options.onChanged,
  })

  let url: string
  try {
    url = await listen(http, options.port, host)
  } catch (error) {
    owner.close()
    await transport.close()
    throw error
  }
  log.info({ url, venue: venue.id, bus: bus.name }, 'listening as a gateway')
  return {
    url,
    transport,
    registry,
    async stop() {
      draining = true
      owner.close()
      await within(
        limits.stopMs,
        transport.drain().then(() => transport.close()),
        log,
      )
    },
  }
}
