import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { DocumentIssue } from '#models/document/document-error.ts'
import { StartError } from '#server/errors.ts'
import type { Log } from '#server/log.ts'
import type { CallName, FromHistorian, HistorianCalls, HistorianPlace, ToHistorian, ToldError } from './historian-calls.ts'
import { HistorianError } from './historian-error.ts'

/** Wall time a close may take, ms; a database that does not answer by then is left to itself. */
const CLOSE_MS = 3_000

/** A call that failed over there. */
export class CallError extends Error {
  override readonly name = 'CallError'
  readonly code: string
  /** Whether the same may succeed later. */
  readonly mayPass: boolean

  constructor({ code, message, mayPass }: ToldError) {
    super(message)
    this.code = code
    this.mayPass = mayPass
  }
}

/** The historian's thread, seen from the main thread. */
export interface HistorianThread {
  call<Name extends CallName>(name: Name, ...args: Parameters<HistorianCalls[Name]>): ReturnType<HistorianCalls[Name]>
  /** Counts the threads: another one knows nothing of what was told to the one before. */
  generation(): number
  /** Ends it; a second time does nothing. */
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: CallError) => void
}

/**
 * Starts the thread and waits until its database is open. One that dies of a fault is started again by the next call.
 * @throws StartError DATA_IN_USE, DATA_VERSION
 * @throws HistorianError HISTORIAN_FAILED when the database cannot be opened
 */
export async function startHistorianThread(place: HistorianPlace, log: Log): Promise<HistorianThread> {
  const waiting = new Map<number, Waiting>()
  let ids = 0
  let generation = 0
  let closing: Promise<void> | null = null
  let current: Promise<Worker> | null = null
  let living: Worker | null = null

  const settle = (message: Extract<FromHistorian, { id: number }>): void => {
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.kind === 'answer') asked?.resolve(message.value)
    else asked?.reject(new CallError(message.error))
  }
  const failAll = (message: string): void => {
    for (const id of waiting.keys()) settle({ kind: 'error', id, error: { code: 'HISTORIAN_FAILED', message, mayPass: closing === null } })
  }

  const start = (): Promise<Worker> => {
    const { promise, resolve, reject } = Promise.withResolvers<Worker>()
    const worker = new Worker(new URL('./historian.worker.ts', import.meta.url), { workerData: place, name: 'historian' })
    living = worker
    worker.on('message', (message: FromHistorian) => {
      if (message.kind === 'ready') resolve(worker)
      else if (message.kind === 'refused') {
        reject(refusal(message))
        // Connections may still be open over there, and hold the lock.
        void worker.terminate()
      } else if (message.kind === 'trouble') log.error({ code: 'HISTORIAN_FAILED' }, message.message)
      else settle(message)
    })
    worker.once('error', (error) => {
      log.error({ code: 'HISTORIAN_FAILED', err: error }, 'the thread of the historian failed')
      reject(new HistorianError('HISTORIAN_FAILED', String(error), error))
    })
    worker.once('exit', () => {
      reject(new HistorianError('HISTORIAN_FAILED', 'the thread ended'))
      // Only now: while it lives it may hold the lock, and a second one would be refused.
      current = null
      living = null
      generation += 1
      failAll('the thread ended')
    })
    return promise
  }

  const post = async (message: ToHistorian): Promise<void> => {
    try {
      if (closing !== null && message.name !== 'close') throw new Error('the historian is closed')
      const worker = await (current ??= start())
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
      worker.postMessage(message)
    } catch (error) {
      settle({ kind: 'error', id: message.id, error: { code: 'HISTORIAN_FAILED', message: String(error), mayPass: closing === null } })
    }
  }

  const call = <Name extends CallName>(name: Name, ...args: Parameters<HistorianCalls[Name]>): ReturnType<HistorianCalls[Name]> => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    ids += 1
    waiting.set(ids, { resolve, reject })
    void post({ id: ids, name, args })
    return promise as ReturnType<HistorianCalls[Name]>
  }

  const end = async (): Promise<void> => {
    if (living === null) return
    const limit = new AbortController()
    const closed = call('close').catch((error: unknown) =>
      log.error({ code: 'HISTORIAN_FAILED', err: error }, 'the memory was not closed well'),
    )
    await Promise.race([closed, sleep(CLOSE_MS, null, { signal: limit.signal }).catch(() => undefined)])
    limit.abort()
    await living?.terminate()
  }

  await (current = start())
  return { call, generation: () => generation, close: () => (closing ??= end()) }
}

function refusal({ issues, message }: Extract<FromHistorian, { kind: 'refused' }>): Error {
  return issues.length > 0 ? new StartError(issues as DocumentIssue[]) : new HistorianError('HISTORIAN_FAILED', message)
}
