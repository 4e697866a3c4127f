import { createAdapter } from '@socket.io/redis-streams-adapter'
import { Server } from 'socket.io'
import type { ClientToServer, ServerToClient, Snapshot } from '#models/wire/events.ts'
import type { Reception } from '#server/auth/reception.ts'
import type { Hub } from '#server/hub/hub.ts'
import type { Log } from '#server/log.ts'
import type { About, Client, OwnDesk } from '#server/transport/desk.ts'
import type { Handler } from '#server/transport/guard.ts'
import { publish, roomsOf } from '#server/transport/publish.ts'
import { adapterOptions } from './adapter-options.ts'
import { answerQuestions, type Question } from './asks.ts'
import type { Bus } from './open-bus.ts'
import type { Ownership } from './owner-lock.ts'
import { packTurn } from './packed-turn.ts'
import type { Beat, Message, Questions } from './questions.ts'

/** How often the owner says that it is there, wall ms. */
const BEAT_MS = 500
/** Beats without a word of a gateway after which its clients have left. */
const SILENT_BEATS = 8

export interface GatewayServiceOptions {
  readonly bus: Bus
  readonly ownership: Ownership
  readonly hub: Pick<Hub, 'listen'>
  readonly desk: OwnDesk
  readonly about: About
  readonly reception: Reception
  readonly log: Log
}

/** A client whose socket ends in a gateway. */
interface Entered {
  readonly client: Client
  readonly gateway: string
  readonly handlers: Readonly<Record<string, Handler>>
  /** How much had been published when it was told everything. */
  readonly publishedThen: number
}

/**
 * The owner's side of the bus: its desk answers the clients of all gateways as it answers its own. A relay without sockets carries what it
 * publishes: were the adapter on the owner's own sockets, each of its messages would wait for Redis, and none would come while Redis is away.
 * @returns ends it
 */
export async function serveGateways({ bus, ownership, hub, desk, about, reception, log }: GatewayServiceOptions): Promise<() => void> {
  const relay = new Server<ClientToServer, ServerToClient>({ adapter: createAdapter(bus.stream.redis, adapterOptions(bus.name)) })
  const entered = new Map<string, Entered>()
  const guests = new Map<string, { readonly gateway: string; readonly depart: () => void }>()
  const silentBeats = new Map<string, number>()
  let lastTurn: Buffer | null = null
  let published = 0

  /** Changes with the owner, and when something published was lost: everyone then comes anew, and hears of nothing in between. */
  const term = (): string => ` ${ownership.fence()}-${bus.stream.breaks()}`

  const leave = (id: string): void => {
    const known = entered.get(id)
    if (known === undefined) return
    entered.delete(id)
    desk.leave(known.client)
  }

  const enter = async ({ client: told, had }: Questions['enter']['body'], gateway: string): Promise<Snapshot | null> => {
    leave(told.id)
    const client: Client = {
      ...told,
      isConnected: () => entered.has(told.id),
      complain: (problem) => void relay.to(told.id).emit('problem', problem),
    }
    entered.set(told.id, { client, gateway, handlers: desk.handlers(client), publishedThen: published })
    let everything: Snapshot | null = null
    await desk.welcome(client, had, {
      // The gateway has told it: it knows all that a hello says.
      hello: () => {},
      snapshot: (snapshot) => void (everything = snapshot),
      live: () => {},
    })
    return everything
  }

  /** What it is told here and what is published later go the same way, in this order. */
  const goLive = ({ client: id, seq }: Questions['live']['body']): true => {
    const known = entered.get(id)
    if (known === undefined) return true
    if (published !== known.publishedThen) relay.to(id).emit('snapshot', desk.since(known.client, seq))
    relay.in(id).socketsJoin(roomsOf(known.client.role, term()))
    return true
  }

  const hear = async ({ client, event, input }: Questions['event']['body']): Promise<Questions['event']['answer']> => {
    const handler = entered.get(client)?.handlers[event]
    if (handler !== undefined) return { answer: await handler.handle(input) }
    // Its gateway was silent for so long that it was taken for gone: it would be refused for ever, and so comes anew.
    relay.in(client).disconnectSockets(true)
    return null
  }

  const tellTurn = (): void => {
    if (lastTurn !== null) void bus.mouth.publish(`${bus.name}:turns`, lastTurn).catch(() => {})
  }

  const attend = ({ guest, credential }: Questions['attend']['body'], gateway: string): Promise<Questions['attend']['answer']> => {
    const { promise, resolve } = Promise.withResolvers<Questions['attend']['answer']>()
    const leaveBy = reception.enter(credential, resolve)
    const depart = (): void => {
      guests.delete(guest)
      leaveBy()
      resolve(null)
    }
    guests.set(guest, { gateway, depart })
    return promise
  }

  const answer = async (question: Question): Promise<unknown> => {
    const { from } = question
    const { kind, body } = question as Message
    silentBeats.set(from, 0)
    switch (kind) {
      case 'about':
        tellTurn()
        return about
      case 'admit':
        return reception.admit(body)
      case 'attend':
        return attend(body, from)
      case 'enter':
        return enter(body, from)
      case 'live':
        return goLive(body)
      case 'event':
        return hear(body)
      case 'left':
        return leave(body.client)
      case 'depart':
        return guests.get(body.guest)?.depart()
      case 'acted':
        return reception.acted(body.credential)
      case 'audit':
        return reception.audit(body)
      case 'here':
        return undefined
    }
  }
  await answerQuestions({ bus, answer, log })

  const count = (): void => void published++
  hub.listen({ readings: count, devices: count, journal: count })
  publish(hub, relay, term)
  hub.listen({
    turn(turn) {
      lastTurn = packTurn({ fence: ownership.fence(), turn })
      if (silentBeats.size > 0) tellTurn()
    },
  })

  const beat = (): void => {
    if (ownership.isSure())
      void bus.mouth.publish(`${bus.name}:beats`, JSON.stringify({ fence: ownership.fence(), term: term() } satisfies Beat)).catch(() => {})
    for (const [gateway, beats] of silentBeats) {
      silentBeats.set(gateway, beats + 1)
      // While Redis is away all are silent, and none has gone.
      if (beats < SILENT_BEATS || !bus.mouth.isReady) continue
      silentBeats.delete(gateway)
      const gone = [...entered.values()].filter((one) => one.gateway === gateway)
      for (const { client } of gone) leave(client.id)
      for (const guest of [...guests.values()].filter((one) => one.gateway === gateway)) guest.depart()
      log.warn({ gateway, clients: gone.length }, 'gateway is silent: its clients have left')
    }
  }
  const timer = setInterval(beat, BEAT_MS)
  return () => {
    clearInterval(timer)
    void relay.of('/').adapter.close()
  }
}
