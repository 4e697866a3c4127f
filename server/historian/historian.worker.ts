import { parentPort, workerData } from 'node:worker_threads'
import { StartError } from '#server/errors.ts'
import type { Engine } from './engine.ts'
import type { CallName, FromHistorian, HistorianPlace, ToHistorian, ToldError } from './historian-calls.ts'
import { HistorianError } from './historian-error.ts'
import { createReadingKeeper } from './readings/reading-keeper.ts'
import { serveCalls } from './serve-calls.ts'
import { openPostgres } from './postgres/open-postgres.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'

/** Thread in which the memory of the server is kept: databases wait for disks, and the ten ticks a second must not. */
if (parentPort === null) throw new Error('historian.worker.ts is started by historian-thread.ts')
const port = parentPort
const place = workerData as HistorianPlace
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
const say = (message: FromHistorian): void => port.postMessage(message)

try {
  const { data, databaseUrl, access } = place
  await serve(databaseUrl === undefined ? openSqlite(data, access) : await openPostgres(databaseUrl, Date.now, access))
} catch (error) {
  const issues = error instanceof StartError ? error.issues : []
  say({ kind: 'refused', issues, message: String(error) })
}

async function serve(engine: Engine): Promise<void> {
  const keeper = await createReadingKeeper(engine.readings, Date.now)
  const calls = serveCalls(engine, keeper, Date.now, (error) => say({ kind: 'trouble', message: String(error) }))
  port.on('message', ({ id, name, args }: ToHistorian) => void answer(engine, id, name, () => callOf(name)(...args)))
  say({ kind: 'ready' })

  function callOf(name: CallName): (...args: readonly unknown[]) => Promise<unknown> {
    return calls[name] as (...args: readonly unknown[]) => Promise<unknown>
  }
}

async function answer(engine: Engine, id: number, name: CallName, call: () => Promise<unknown>): Promise<void> {
  try {
    say({ kind: 'answer', id, value: await call() })
  } catch (error) {
    say({ kind: 'error', id, error: toldError(engine, error) })
  }
  if (name === 'close') port.close()
}

function toldError(engine: Engine, error: unknown): ToldError {
  if (error instanceof HistorianError) return { code: error.code, message: error.message, mayPass: false }
  return { code: 'HISTORIAN_FAILED', message: String(error), mayPass: engine.mayPass(error) }
}
