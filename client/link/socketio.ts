import { io, type Socket } from 'socket.io-client'
import type { Command, Ack } from '#models/wire/command.ts'
import type { ClientToServer, Problem, Role, ServerToClient } from '#models/wire/events.ts'
import type { TileView } from '#models/wire/tile-view.ts'
import { seenWord } from '#models/wire/seen-word.ts'
import { PROTOCOL } from '#models/wire/version.ts'
import { createServerClock } from './ask-time.ts'
import { clientParser } from './frame-decoder.ts'
import { type Link, LinkError, type LinkSink } from './link.ts'
import { createPending } from './pending.ts'
import { createSeenFrames } from './seen-frames.ts'

/** First and longest wait before the next try, ms; doubled each time, and spread by half so that clients do not return as a herd. */
const RETRY_MS = [500, 3000] as const
const SPREAD = 0.5
/** A client that has lost something says so at most once in this time, ms: more frames of the same loss are on their way. */
const RESYNC_MS = 500
/** Time a request may stay unanswered, ms. */
const ANSWER_MS = 30_000
/** Time a question about control may stay unanswered, ms: a renewal that comes later is one of the next. */
const LEASE_MS = 5_000
/** Refusals that only a person can do something about: trying again would be refused again. */
const FINAL: readonly string[] = ['SIGN_IN_NEEDED', 'SESSION_ENDED', 'TOKEN_REFUSED']

export interface SocketLinkOptions {
  /** Asked for at the handshake; the server decides. */
  readonly role?: Role
  /** Secret of the headless client that the server started, or token of an exhibit. */
  readonly token?: string
  /** What this screen made up for itself, so that it is the same after a reload. */
  readonly seat?: string
}

/** A link over socket.io: websocket only. Reads no message: what arrives is handed on as it is. */
export function createSocketLink(url: string, { role, token, seat }: SocketLinkOptions = {}): Link {
  const socket: Socket<ServerToClient, ClientToServer> = io(url, {
    autoConnect: false,
    forceNew: true,
    transports: ['websocket'],
    parser: clientParser,
    auth: (tell: (auth: object) => void) => tell({ protocol: PROTOCOL, role, token, seat, ...heard }),
    reconnectionDelay: RETRY_MS[0],
    reconnectionDelayMax: RETRY_MS[1],
    randomizationFactor: SPREAD,
  })
  const requests = createPending(ANSWER_MS)
  /** How far the journal has been heard: what is missed is told after a reconnect. */
  let heard: { epoch: number; afterSeq: number; afterHash: string | undefined } | null = null
  let epoch = 0
  let wanted: TileView | null = null
  let welcomed = false
  let resyncMs = -Infinity
  const seen = createSeenFrames((frames) => socket.io.engine.send(seenWord(frames)))
  const serverClock = createServerClock((answered) => socket.emit('time', answered))
  let lostMs: number | null = null
  let refusal: Problem | null = null
  let drainMs: number | null = null
  let retry: ReturnType<typeof setTimeout> | undefined

  const request = <T>(ask: (reply: (answer: T) => void) => void): Promise<T> => requests.add(ask, () => welcomed)

  const open = (sink: LinkSink): void => {
    socket.on('hello', (hello) => {
      welcomed = true
      seen.restart()
      serverClock.start()
      lostMs = null
      refusal = null
      drainMs = null
      socket.io.reconnectionDelay(RETRY_MS[0])
      sink.state({ kind: 'live' })
      if (heard?.epoch !== hello.epoch) heard = null
      epoch = hello.epoch
      if (wanted !== null) socket.emit('view', wanted)
      sink.hello(hello)
      requests.resend()
    })
    socket.on('snapshot', (snapshot) => {
      heard = { epoch, afterSeq: snapshot.seq, afterHash: snapshot.hash }
      sink.snapshot(snapshot)
    })
    socket.on('clock', (clock) => sink.clock(clock))
    socket.on('readings', (batch) => sink.readings(batch))
    socket.on('frame', (bytes) => {
      const lost = sink.frame(toBytes(bytes)) === 'lost'
      seen.add()
      if (!lost || performance.now() - resyncMs < RESYNC_MS) return
      resyncMs = performance.now()
      socket.emit('resync')
    })
    socket.on('devices', (states) => sink.devices(states))
    socket.on('journal', (records) => {
      const last = records.at(-1)
      if (last !== undefined) heard = { epoch, afterSeq: last.seq, afterHash: last.hash }
      sink.journal(records)
    })
    socket.on('problem', (problem) => {
      // Only a client that is not let in is told of a problem before hello.
      if (!welcomed) refusal = problem
      sink.problem(problem)
    })
    socket.on('draining', ({ retryMs }) => {
      drainMs = retryMs
      socket.io.reconnectionDelay(retryMs)
      sink.state({ kind: 'draining', retryMs })
    })
    let attempt = 0
    const tellLost = (): void => {
      lostMs ??= Date.now()
      if (refusal !== null) sink.state({ kind: 'refused', problem: refusal })
      else sink.state({ kind: 'reconnecting', sinceMs: lostMs, attempt })
    }
    socket.io.on('reconnect_attempt', (next) => {
      attempt = next
      tellLost()
    })
    socket.on('disconnect', (reason) => {
      welcomed = false
      seen.restart()
      serverClock.stop()
      if (reason === 'io client disconnect') return
      attempt = 0
      if (drainMs === null) tellLost()
      // socket.io leaves a connection that the server closed alone; we come back to it.
      if (refusal !== null && FINAL.includes(refusal.code)) return
      if (!socket.active) retry = setTimeout(() => socket.connect(), drainMs ?? (refusal === null ? spread(RETRY_MS[0]) : RETRY_MS[1]))
      drainMs = null
    })
    sink.state({ kind: 'connecting' })
    socket.connect()
  }

  return {
    open,
    send: (command: Command) => request<Ack>((reply) => socket.emit('command', command, reply)),
    async lease(ask) {
      if (!welcomed) throw new LinkError('LINK_CLOSED', 'the link is not live')
      const answer = await socket
        .timeout(LEASE_MS)
        .emitWithAck('lease', ask)
        .catch(() => null)
      if (answer === null) throw new LinkError('LINK_NO_ANSWER', `no answer within ${LEASE_MS / 1000} s`)
      return answer
    },
    volunteer: (headless) => request((reply) => socket.emit('volunteer', { headless }, reply)),
    report: async (report) => {
      // A report is of its moment: the one after a reconnect says it better.
      if (!welcomed) return false
      const answer = await socket
        .timeout(ANSWER_MS)
        .emitWithAck('report', report)
        .catch(() => null)
      return answer?.ok ?? false
    },
    view: (view) => {
      wanted = view
      if (welcomed) socket.emit('view', view)
    },
    senderMs: () => serverClock.nowMs(),
    close: () => {
      clearTimeout(retry)
      seen.restart()
      serverClock.stop()
      requests.fail(new LinkError('LINK_CLOSED', 'the link was closed before the answer came'))
      socket.removeAllListeners()
      socket.io.removeAllListeners('reconnect_attempt')
      socket.disconnect()
    },
  }
}

/** socket.io gives an ArrayBuffer in the browser and a Buffer in Node. */
function toBytes(bytes: Uint8Array | ArrayBuffer): Uint8Array {
  return bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)
}

function spread(ms: number): number {
  return ms * (1 + SPREAD * (2 * Math.random() - 1))
}
