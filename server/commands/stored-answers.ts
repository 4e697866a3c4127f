import type { Ack, Action } from '#models/wire/command.ts'

/** A command that was taken, and its answer, now or later. */
interface StoredAnswer {
  /** Canonical text of the action, to notice an id that is used for something else. */
  readonly action: string
  /** Becomes a later, better answer when a device confirms after its timeout. */
  answer: Promise<Ack>
}

/** Answers by command id, so that sending again changes nothing. Bounded: the oldest are forgotten. */
export interface StoredAnswers {
  get(id: string): StoredAnswer | undefined
  set(id: string, action: Action, answer: Promise<Ack>): StoredAnswer
}

export function createStoredAnswers(limit: number): StoredAnswers {
  const answers = new Map<string, StoredAnswer>()
  return {
    get: (id) => answers.get(id),
    set(id, action, answer) {
      const stored = { action: actionText(action), answer }
      answers.set(id, stored)
      const [oldest] = answers.keys()
      if (answers.size > limit && oldest !== undefined) answers.delete(oldest)
      return stored
    },
  }
}

/** Text that is equal for equal actions: parsers build them with their keys in one order. */
export function actionText(action: Action): string {
  return JSON.stringify(action)
}
