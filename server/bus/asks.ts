import { randomUUID } from 'node:crypto'
import type { Log } from '#server/log.ts'
import type { Bus } from './open-bus.ts'

/** Why there is no answer: nobody heard the question, so nothing was done; or somebody did, and whether it was done is unknown. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly why: 'unheard' | 'unknown'

  constructor(why: NoAnswer['why']) {
    super(`no answer: ${why}`)
    this.why = why
  }
}

/** What a gateway asks the owner of the venue. */
export interface Question {
  readonly id: string
  /** Which gateway asks. */
  readonly from: string
  readonly kind: string
  readonly body: unknown
}

/** A gateway's way to the owner. */
export interface Asker {
  /** @throws NoAnswer */
  ask(kind: string, body: unknown, waitMs: number): Promise<unknown>
  /** Says something without wanting to know. */
  say(kind: string, body: unknown): void
  /** The owner is gone: who waits is told at once. */
  giveUp(): void
}

export interface AskOptions {
  /** Its mouth refuses what it is asked while Redis is away: a question that waited for its return would be done after it was given up. */
  readonly bus: Pick<Bus, 'name' | 'mouth' | 'ears'>
  readonly gateway: string
}

/** Questions over a channel that keeps nothing: who does not hear now never will. */
export async function createAsker({ bus: { name, mouth, ears }, gateway }: AskOptions): Promise<Asker> {
  const waiting = new Map<string, { readonly settle: (answer: unknown) => void; readonly fail: (error: NoAnswer) => void }>()
  await ears.subscribe(`${name}:answers:${gateway}`, (text) => {
    const { id, answer } = JSON.parse(text) as { id: string; answer: unknown }
    waiting.get(id)?.settle(answer)
  })
  const publish = (id: string, kind: string, body: unknown): Promise<number> =>
    mouth.publish(`${name}:questions`, JSON.stringify({ id, from: gateway, kind, body } satisfies Question))

  return {
    async ask(kind, body, waitMs) {
      if (!mouth.isReady) throw new NoAnswer('unheard')
      const id = randomUUID()
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      const limit = setTimeout(() => reject(new NoAnswer('unknown')), waitMs)
      waiting.set(id, { settle: resolve, fail: reject })
      try {
        // A connection that breaks right now leaves open whether it was heard.
        const listeners = await Promise.race([publish(id, kind, body).catch(() => 1), promise.then(() => 1)])
        if (listeners === 0) throw new NoAnswer('unheard')
        return await promise
      } finally {
        clearTimeout(limit)
        waiting.delete(id)
      }
    },
    say: (kind, body) => void publish('', kind, body).catch(() => {}),
    giveUp() {
      for (const { fail } of waiting.values()) fail(new NoAnswer('unknown'))
    },
  }
}

export interface AnswerOptions extends Omit<AskOptions, 'gateway'> {
  /** Answers; undefined for what wants none. Whatever it throws is logged and leaves the question open. */
  readonly answer: (question: Question) => unknown
  readonly log: Log
}

/** Listens to the questions of all gateways. */
export async function answerQuestions({ bus: { name, mouth, ears }, answer, log }: AnswerOptions): Promise<void> {
  const take = async (text: string): Promise<void> => {
    const question = JSON.parse(text) as Question
    const said = await answer(question)
    if (question.id !== '') await mouth.publish(`${name}:answers:${question.from}`, JSON.stringify({ id: question.id, answer: said }))
  }
  await ears.subscribe(`${name}:questions`, (text) => {
    take(text).catch((error: unknown) => log.error({ code: 'INTERNAL', err: error }, 'a question of a gateway has no answer'))
  })
}
