import { io, type Socket } from 'socket.io-client'
import { clientParser } from '#client/link/frame-decoder.ts'
import type { Ack, Action, Command, Origin } from '#models/wire/command.ts'
import type { ClientToServer, DutyAnswer, Hello, Problem, ServerToClient, Snapshot } from '#models/wire/events.ts'
import type { LeaseAnswer, LeaseAsk } from '#models/wire/lease.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import { PROTOCOL } from '#models/wire/version.ts'

/** A bare client that remembers what it was told. */
export interface TestClient extends AsyncDisposable {
  readonly socket: Socket<ServerToClient, ClientToServer>
  readonly hello: Hello
  readonly snapshot: Snapshot
  readonly problems: readonly Problem[]
  readonly journal: readonly JournalRecord[]
  command(action: Action, more?: { readonly id?: string; readonly origin?: Origin; readonly lease?: number }): Promise<Ack>
  lease(ask: LeaseAsk): Promise<LeaseAnswer>
  volunteer(headless: boolean): Promise<DutyAnswer>
}

export interface ConnectOptions {
  readonly auth?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

let ids = 0

/** An id no other command of this run has. */
export function commandId(): string {
  ids += 1
  return `test-command-${ids}`
}

/** Opens a raw socket; nothing is awaited. */
export function openSocket(url: string, { auth, headers }: ConnectOptions = {}): Socket<ServerToClient, ClientToServer> {
  return io(url, {
    transports: ['websocket'],
    parser: clientParser,
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL, ...auth },
    ...(headers === undefined ? {} : { extraHeaders: { ...headers } }),
  })
}

/** Joins and waits for hello and snapshot. */
export async function connect(url: string, options: ConnectOptions = {}): Promise<TestClient> {
  const socket = openSocket(url, options)
  const problems: Problem[] = []
  const journal: JournalRecord[] = []
  socket.on('problem', (problem) => problems.push(problem))
  socket.on('journal', (records) => journal.push(...records))
  const [hello, snapshot] = await Promise.all([told(socket, 'hello'), told(socket, 'snapshot')])
  return {
    socket,
    hello,
    snapshot,
    problems,
    journal,
    command: (action, { id = commandId(), origin = { kind: 'person' as const }, ...more } = {}) =>
      socket.timeout(10_000).emitWithAck('command', { id, action, origin, ...more } satisfies Command),
    lease: (ask) => socket.timeout(10_000).emitWithAck('lease', ask),
    volunteer: (headless) => socket.timeout(10_000).emitWithAck('volunteer', { headless }),
    async [Symbol.asyncDispose]() {
      socket.disconnect()
    },
  }
}

/** The next event of that name. @throws when it does not come within 10 s */
export function told<Name extends keyof ServerToClient>(
  socket: Socket<ServerToClient, ClientToServer>,
  event: Name,
): Promise<Parameters<ServerToClient[Name]>[0]> {
  const { promise, resolve, reject } = Promise.withResolvers<Parameters<ServerToClient[Name]>[0]>()
  const limit = setTimeout(() => reject(new Error(`no ${event} within 10 s`)), 10_000)
  const listener = (value: unknown): void => {
    clearTimeout(limit)
    resolve(value as Parameters<ServerToClient[Name]>[0])
  }
  socket.once(event, listener as never)
  return promise
}

/** Waits until something holds. @throws when it does not within 10 s */
export async function until(holds: () => boolean, what = 'it'): Promise<void> {
  const startMs = Date.now()
  while (!holds()) {
    if (Date.now() - startMs > 10_000) throw new Error(`${what} did not happen within 10 s`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
