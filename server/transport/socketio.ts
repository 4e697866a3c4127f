import type { IncomingMessage, Server as HttpServer } from 'node:http'
import type { Socket as TcpStream } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DefaultEventsMap, Server, type ServerOptions, type Socket } from 'socket.io'
import { valueAt } from '#models/document/document-error.ts'
import { tileCount } from '#models/wire/frame/tile-grid.ts'
import { readSeenWord } from '#models/wire/seen-word.ts'
import { parseTileView } from '#models/wire/tile-view.ts'
import { type ClientToServer, type Problem, type Role, ROLES, type ServerToClient, type TimeAnswer } from '#models/wire/events.ts'
import type { Identity } from '#server/auth/identify.ts'
import type { Reception } from '#server/auth/reception.ts'
import { echo, echoIssues, serverProblem } from '#server/errors.ts'
import type { CrowdPicture } from '#server/hub/crowd-picture.ts'
import type { Hub } from '#server/hub/hub.ts'
import type { Limits } from '#server/limits.ts'
import type { Log } from '#server/log.ts'
import { createAddressCount } from './address-count.ts'
import type { AddressOf } from './client-address.ts'
import type { Client, Desk, DeskEvent, KnownJournal } from './desk.ts'
import { createFrameLane, type FrameCounts, type FrameLane } from './frame-lane.ts'
import { guardSocket, type Handler, type GuardedEvent } from './guard.ts'
import { isOriginAllowed } from './origin.ts'
import { publish, roomsOf } from './publish.ts'
import { queuedPackets } from './queued-packets.ts'
import { serverParser } from './server-parser.ts'

type LiveSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, { role?: Role }>

/** Time between pings and to the answer, ms: a dead connection is noticed within 25 s; a busy page is not cut off. */
const PING = { pingInterval: 10_000, pingTimeout: 15_000 }
/** Time a socket may stay without joining, ms. */
const CONNECT_TIMEOUT_MS = 5_000
/** How often slow clients are looked for, ms. */
const WATCH_MS = 500
/** Time before the first of those who were told goodbye comes back, and from the first to the last, ms. */
const DRAINED_MS = 500
const SPREAD_MS = 2_500
/** Time the last words get before connections are closed, ms; closing throws away what is still queued. */
const DRAIN_MS = 100
/** Time a polite close may take before connections are cut, ms: a stuck client never answers it. */
const CLOSE_MS = 500

/** The socket side of the server. */
export interface SocketTransport {
  /** Tells everyone to come back later, each at its own moment so that they do not return as one herd; then waits for it to go out. */
  drain(): Promise<void>
  /** Tells everyone why nothing comes any more, and lets nothing come until they have come again: it might be without what was before it. */
  standStill(problem: Problem): void
  /** Has everyone come again, each at its own moment. */
  sendAway(): void
  /** Closes the http server too. */
  close(): Promise<void>
  /** Open connections, joined or not. */
  clients(): number
  /** Clients that are in, by role. */
  roles(): Readonly<Record<Role, number>>
  /** Most packets that wait for any one client. */
  longestQueue(): number
  frames(): Readonly<FrameCounts>
}

export interface SocketTransportOptions {
  readonly http: HttpServer
  readonly hub: Pick<Hub, 'picture' | 'listen'>
  readonly desk: Desk
  /** Who lets clients in, and shows them out. */
  readonly reception: Reception
  /** Brings what the owner of the venue publishes; absent in the process of the owner, where the hub does. */
  readonly adapter?: AdapterConstructor | undefined
  /** Origins allowed besides the server's own. */
  readonly origins: readonly string[]
  /** Where a request comes from, behind whatever proxies. */
  readonly addressOf: AddressOf
  /** Hears the code of every refusal. */
  readonly refused: (code: string) => void
  readonly limits: Limits
  readonly log: Log
  readonly nowMs: () => number
  /** Wall clock, ms since the epoch, as frames carry it. */
  readonly wallMs: () => number
}

type AdapterConstructor = ServerOptions['adapter']

/** Puts socket.io on an http server: websocket only, no compression (it costs 15 times the CPU for 28 %, wire.md 1.3). */
export function attachSocketTransport(options: SocketTransportOptions): SocketTransport {
  const { http, hub, reception, adapter, limits, log, nowMs, addressOf, refused } = options
  const addresses = createAddressCount()
  const io = new Server<ClientToServer, ServerToClient, DefaultEventsMap, { role?: Role }>(http, {
    transports: ['websocket'],
    allowUpgrades: false,
    perMessageDeflate: false,
    serveClient: false,
    parser: serverParser,
    maxHttpBufferSize: limits.messageBytes,
    connectTimeout: CONNECT_TIMEOUT_MS,
    ...(adapter === undefined ? {} : { adapter }),
    ...PING,
    allowRequest(request, decide) {
      const code = doorCode(request)
      if (code !== null) {
        refused(code)
        const who = String(echo(request.headers.origin ?? ''))
        reception.audit({ who, address: addressOf(request) ?? '', action: 'connect', result: 'refused', code })
      }
      decide(code, code === null)
    },
  })

  const doorCode = (request: IncomingMessage): 'ORIGIN_REFUSED' | 'CONNECTIONS_LIMIT' | null => {
    if (!isOriginAllowed(request.headers.origin, request.headers.host, options.origins)) return 'ORIGIN_REFUSED'
    return addresses.of(addressOf(request)) >= limits.connectionsPerAddress ? 'CONNECTIONS_LIMIT' : null
  }
  io.engine.on('connection', (engine: { request: IncomingMessage; once(event: 'close', listener: () => void): void }) => {
    engine.once('close', addresses.enter(addressOf(engine.request)))
  })

  const streams = new Set<TcpStream>()
  http.on('connection', (stream) => {
    streams.add(stream)
    stream.once('close', () => streams.delete(stream))
  })

  const lane = createFrameLane<LiveSocket>(hub.picture, limits, nowMs)
  const receive = async (socket: LiveSocket): Promise<void> => {
    const { auth, headers } = socket.handshake
    // Nothing a socket says is heard before it is in.
    const early = (): void => refused('NOT_WELCOMED')
    socket.onAny(early)
    const admitted = await reception.admit({ auth, cookies: headers.cookie, address: addressOf(socket.request) ?? '' })
    if ('problem' in admitted) {
      refused(admitted.problem.code)
      socket.emit('problem', admitted.problem)
      socket.disconnect(true)
      return
    }
    socket.offAny(early)
    if (socket.connected) await join(socket, admitted, options, lane)
  }
  io.on('connection', (socket) => {
    receive(socket).catch((error: unknown) => {
      log.error({ code: 'INTERNAL', err: error, client: socket.id }, 'a client could not be let in')
      socket.emit('problem', serverProblem('INTERNAL', 'connect', 'try again', '/auth'))
      socket.disconnect(true)
    })
  })

  if (adapter === undefined) publish(hub, io)
  hub.listen({ frame: () => lane.send() })
  const watch = setInterval(() => {
    cutOffSlow(io.sockets.sockets.values(), limits.queuedPackets, log)
    for (const socket of lane.watch()) giveUp(socket, limits, log)
  }, WATCH_MS)

  const sayGoodbye = (firstMs: number): void => {
    for (const socket of io.sockets.sockets.values()) socket.emit('draining', { retryMs: Math.round(firstMs + Math.random() * SPREAD_MS) })
  }
  return {
    async drain() {
      sayGoodbye(DRAINED_MS)
      await sleep(DRAIN_MS)
    },
    standStill(problem) {
      for (const socket of io.sockets.sockets.values()) {
        for (const room of socket.rooms) if (room !== socket.id) void socket.leave(room)
        socket.emit('problem', problem)
      }
    },
    sendAway() {
      sayGoodbye(0)
      io.local.disconnectSockets(true)
    },
    async close() {
      clearInterval(watch)
      const limit = setTimeout(() => {
        for (const stream of streams) stream.destroy()
      }, CLOSE_MS)
      await io.close()
      clearTimeout(limit)
    },
    clients: () => io.engine.clientsCount,
    roles: () => countRoles(io.sockets.sockets.values()),
    longestQueue: () => Math.max(0, ...[...io.sockets.sockets.values()].map(queuedPackets)),
    frames: () => lane.counts(),
  }
}

/** Tells a new client everything, then listens to it. */
async function join(
  socket: LiveSocket,
  { role, person, credential }: Identity,
  { hub, desk, reception, log, nowMs, wallMs, limits, addressOf, refused }: SocketTransportOptions,
  lane: FrameLane<LiveSocket>,
): Promise<void> {
  const complain = (problem: Problem): void => {
    refused(problem.code)
    socket.emit('problem', problem)
  }
  const address = addressOf(socket.request) ?? ''
  const client: Client = { id: socket.id, role, person, address, isConnected: () => socket.connected, complain }
  const denied = (event: string): void =>
    reception.audit({ who: person.name || person.id, role, address, action: event, result: 'refused', code: 'NOT_ALLOWED' })
  socket.data.role = role
  const { command, ...others } = desk.handlers(client)
  const acting: Handler = {
    ...command,
    handle(input) {
      reception.acted(credential)
      return command.handle(input)
    },
  }
  const handlers = { command: acting, ...others, ...frameHandlers(socket, hub.picture, lane, complain, wallMs) }
  socket.conn.on('message', (data: unknown) => {
    const frames = readSeenWord(data)
    if (frames !== null) lane.seen(socket, frames)
  })
  guardSocket(socket, role, handlers, limits.rates, { log, nowMs, refused, denied })
  const leave = reception.enter(credential, (problem) => {
    complain(problem)
    reception.audit({ who: person.name || person.id, role, address, action: 'stay', result: 'refused', code: problem.code })
    socket.disconnect(true)
  })
  socket.on('disconnect', (reason, description: unknown) => {
    leave()
    lane.remove(socket)
    desk.leave(client)
    if (reason === 'parse error') refused('PACKET_UNREADABLE')
    // A message above `limits.messageBytes` ends the connection before anyone can answer it: only the log can tell why.
    const detail = description instanceof Error ? description.message : undefined
    log.info({ client: socket.id, reason, detail }, 'client left')
  })
  await desk.welcome(client, knownJournal(socket.handshake.auth), {
    hello: (hello) => socket.emit('hello', hello),
    snapshot: (snapshot) => socket.emit('snapshot', snapshot),
    live: () => void socket.join(roomsOf(role)),
  })
  if (!socket.connected) return
  log.info({ client: socket.id, role, address }, 'client joined')
}

/** What the handshake says of the journal: `{epoch, afterSeq, afterHash}`; a client that says something else is new. */
function knownJournal(auth: unknown): KnownJournal | null {
  const [epoch, seq, hash] = [valueAt(auth, ['epoch']), valueAt(auth, ['afterSeq']), valueAt(auth, ['afterHash'])]
  if (!Number.isSafeInteger(epoch) || !Number.isSafeInteger(seq)) return null
  return { epoch: Number(epoch), seq: Number(seq), hash: typeof hash === 'string' ? hash : undefined }
}

/** What concerns only this socket and the frames it gets. */
function frameHandlers(
  socket: LiveSocket,
  { grid }: CrowdPicture,
  lane: FrameLane<LiveSocket>,
  complain: Client['complain'],
  wallMs: () => number,
): Record<Exclude<GuardedEvent, DeskEvent>, Handler> {
  const time = (): TimeAnswer => {
    const receivedMs = wallMs()
    return { receivedMs, sentMs: receivedMs }
  }
  return {
    view: {
      handle(input) {
        const parsed = parseTileView(input, tileCount(grid))
        if ('view' in parsed) return lane.view(socket, parsed.view)
        const code = parsed.issues[0]?.code ?? 'EVENT_VALUE'
        complain({ code, message: 'the view cannot be read', issues: echoIssues(parsed.issues) })
      },
    },
    resync: { handle: () => lane.resync(socket) },
    time: { handle: time, refuse: () => null },
  }
}

/** Who answers pings and takes no frames in is of no use to anyone looking at it: it is told so, and comes back anew. */
function giveUp(socket: LiveSocket, { goneAfterMs }: Limits, log: Log): void {
  log.warn({ client: socket.id, goneAfterMs }, 'client takes no frames in: cut off')
  socket.emit('problem', serverProblem('FRAMES_UNSEEN', goneAfterMs, `a word within ${goneAfterMs} ms`, '/seen'))
  socket.disconnect(true)
}

/**
 * The reliable lane is never thinned: who cannot take it is cut off, and is complete again after it has come back.
 * The TCP stream is destroyed, because any polite way of closing waits for the queue to drain, which it does not.
 */
function cutOffSlow(sockets: Iterable<LiveSocket>, allowed: number, log: Log): void {
  for (const socket of sockets) {
    const packets = queuedPackets(socket)
    if (packets <= allowed) continue
    log.warn({ client: socket.id, packets, allowed }, 'client too slow: cut off')
    socket.request.socket.destroy()
  }
}

function countRoles(sockets: Iterable<LiveSocket>): Record<Role, number> {
  const counts = Object.fromEntries(ROLES.map((role) => [role, 0])) as Record<Role, number>
  for (const { data } of sockets) if (data.role !== undefined) counts[data.role]++
  return counts
}
