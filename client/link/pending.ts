import { LinkError } from './link.ts'

/** Requests that have not been answered; each is asked again after every reconnect, exactly as it was. */
export interface Pending {
  /** @throws LinkError LINK_NO_ANSWER when no answer comes in time, however often it was asked */
  add<T>(ask: (reply: (answer: T) => void) => void, isLive: () => boolean): Promise<T>
  resend(): void
  fail(error: LinkError): void
}

/** @param limitMs time a request may stay unanswered */
export function createPending(limitMs: number): Pending {
  const open = new Set<{ readonly ask: () => void; readonly fail: (error: LinkError) => void }>()
  return {
    add<T>(ask: (reply: (answer: T) => void) => void, isLive: () => boolean): Promise<T> {
      const { promise, resolve, reject } = Promise.withResolvers<T>()
      const end = (): void => {
        clearTimeout(limit)
        open.delete(entry)
      }
      const answered = (answer: T): void => {
        end()
        resolve(answer)
      }
      const fail = (error: LinkError): void => {
        end()
        reject(error)
      }
      const entry = { ask: () => ask(answered), fail }
      const limit = setTimeout(() => fail(new LinkError('LINK_NO_ANSWER', `no answer within ${limitMs / 1000} s`)), limitMs)
      open.add(entry)
      if (isLive()) entry.ask()
      return promise
    },
    resend: () => [...open].forEach(({ ask }) => ask()),
    fail: (error) => [...open].forEach((entry) => entry.fail(error)),
  }
}
