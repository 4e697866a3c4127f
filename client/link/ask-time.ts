import type { TimeAnswer } from '#models/wire/events.ts'
import { createClockSync } from './clock-sync.ts'

/** Exchanges at the begin of a connection, and the time between them, ms. */
const FIRST = 5
const FIRST_EVERY_MS = 200
/** Time between two later on, ms. */
const EVERY_MS = 30_000

/** The server's clock, as far as asking has shown it. */
export interface ServerClock {
  /** Asks again and again, from the begin of a connection on. */
  start(): void
  stop(): void
  /** Wall clock of the server now, ms since the epoch; NaN before its first answer. */
  nowMs(): number
}

/** @param ask puts the question; the answer may never come */
export function createServerClock(ask: (answered: (answer: TimeAnswer | null) => void) => void): ServerClock {
  const sync = createClockSync()
  let timer: ReturnType<typeof setTimeout> | undefined
  const askAgain = (asked: number): void => {
    const sentMs = performance.now()
    ask((answer) => {
      if (answer === null) return
      sync.take({ sentMs, theyReceivedMs: answer.receivedMs, theySentMs: answer.sentMs, receivedMs: performance.now() })
    })
    timer = setTimeout(askAgain, asked < FIRST ? FIRST_EVERY_MS : EVERY_MS, asked + 1)
  }
  return {
    start() {
      clearTimeout(timer)
      askAgain(1)
    },
    stop: () => clearTimeout(timer),
    nowMs: () => sync.theirsMs(performance.now()),
  }
}
