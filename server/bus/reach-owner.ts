import { randomUUID } from 'node:crypto'
import type { CrowdTurn } from '#models/wire/frame/crowd-turn.ts'
import type { Log } from '#server/log.ts'
import type { About } from '#server/transport/desk.ts'
import { createAsker, NoAnswer } from './asks.ts'
import type { Bus } from './open-bus.ts'
import { unpackTurn } from './packed-turn.ts'
import type { Beat, Questions, Words } from './questions.ts'

/** How often the owner's beat is looked for, and the gateway's own is told, wall ms. */
const LOOK_MS = 500
/** Looks in a row without a beat after which the owner is away. */
const LOOKS = 4
/** Longest a question about the venue may wait, wall ms. */
const ABOUT_MS = 2_000

/** What a gateway hears of the owner. */
export interface OwnerListener {
  turn(turn: CrowdTurn): void
  /** Nothing is heard of it: what is shown grows old. */
  away(): void
  /** It is there again, or another is, and what happened meanwhile was missed. */
  back(): void
  /** Another run or another venue: nothing of the old one holds. */
  changed(): void
}

/** A gateway's link to the process that owns the venue. */
export interface OwnerLink {
  readonly about: About
  isHere(): boolean
  /** @throws NoAnswer */
  ask<Kind extends keyof Questions>(kind: Kind, body: Questions[Kind]['body'], waitMs: number): Promise<Questions[Kind]['answer']>
  say<Kind extends keyof Words>(kind: Kind, body: Words[Kind]): void
  listen(listener: OwnerListener): void
  close(): void
}

/** Waits for the owner of a venue, for as long as it takes. */
export async function reachOwner(bus: Bus, log: Log): Promise<OwnerLink> {
  const asker = await createAsker({ bus, gateway: randomUUID() })
  const ask: OwnerLink['ask'] = async (kind, body, waitMs) => (await asker.ask(kind, body, waitMs)) as never
  const listeners: OwnerListener[] = []
  const first = Promise.withResolvers<About>()
  let about: About | null = null
  /** What is heard of the owner; null while nothing is. */
  let heard: Beat | null = null
  let silent = 0
  let asking = false

  const meet = async (next: Beat): Promise<void> => {
    if (asking) return
    asking = true
    try {
      const told = await ask('about', null, ABOUT_MS)
      heard = next
      if (about === null) {
        about = told
        first.resolve(told)
        return
      }
      log.info(next, 'the owner of the venue is back')
      const isSame = told.epoch === about.epoch && told.protocol === about.protocol && told.venue.id === about.venue.id
      for (const listener of listeners) {
        if (isSame) listener.back()
        else listener.changed()
      }
    } catch (error) {
      // The next beat asks again.
      if (!(error instanceof NoAnswer)) throw error
    } finally {
      asking = false
    }
  }

  await bus.ears.subscribe(`${bus.name}:beats`, (text) => {
    const next = JSON.parse(text) as Beat
    // One that has lost the venue and does not know it yet.
    if (heard !== null && next.fence < heard.fence) return
    silent = 0
    if (next.term !== heard?.term)
      meet(next).catch((error: unknown) => log.error({ code: 'INTERNAL', err: error }, 'the owner could not be met'))
  })
  await bus.ears.subscribe(
    `${bus.name}:turns`,
    (bytes) => {
      const packed = unpackTurn(bytes)
      if (packed.fence === heard?.fence) for (const listener of listeners) listener.turn(packed.turn)
    },
    true,
  )

  const look = (): void => {
    asker.say('here', null)
    if (heard === null || ++silent < LOOKS) return
    heard = null
    log.warn({ code: 'OWNER_AWAY' }, 'nothing is heard of the owner of the venue')
    asker.giveUp()
    for (const listener of listeners) listener.away()
  }
  const timer = setInterval(look, LOOK_MS)
  log.info('waiting for the owner of the venue')
  return {
    about: await first.promise,
    isHere: () => heard !== null,
    ask,
    say: (kind, body) => asker.say(kind, body),
    listen: (listener) => void listeners.push(listener),
    close: () => clearInterval(timer),
  }
}
