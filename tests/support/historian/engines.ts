import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Historian } from '#server/historian/historian.ts'
import { openHistorian } from '#server/historian/open-historian.ts'
import { createLog, type Log } from '#server/log.ts'
import { missingPostgres, type PostgresServer, startPostgres } from '../postgres-server.ts'

/** A place for one memory, which can be opened, closed and opened again. */
export interface HistorianHome extends AsyncDisposable {
  /** @param access 'read': as a guest */
  open(access?: 'read'): Promise<Historian>
}

/** Every engine, for tests that run over all of them. */
export interface EngineCase {
  readonly name: string
  /** Whether what was written is there when it is opened again. */
  readonly lasts: 'lasts' | 'forgets'
  /** Why it cannot be tested here, or null. */
  readonly missing: string | null
  home(): Promise<HistorianHome>
}

/** Faults that nobody waits for are told to the log only. */
const faults: unknown[] = []
const log: Log = { ...createLog('silent'), error: (...told: unknown[]) => void faults.push(told) }

const sqliteFile: EngineCase = {
  name: 'sqlite in a folder',
  lasts: 'lasts',
  missing: null,
  async home() {
    const folder = mkdtempSync(join(tmpdir(), 'jingyuan-historian-'))
    return homeOf(
      (guest) => openHistorian({ data: join(folder, 'data'), log, ...guest }),
      async () => rmSync(folder, { recursive: true }),
    )
  },
}

const sqliteMemory: EngineCase = {
  name: 'sqlite in memory',
  lasts: 'forgets',
  missing: null,
  home: async () =>
    homeOf(
      (guest) => openHistorian({ data: 'memory', log, ...guest }),
      async () => undefined,
    ),
}

/** One server for all homes of a test file; each home is a database of its own. */
let server: Promise<PostgresServer> | null = null

const postgresServer: EngineCase = {
  name: 'PostgreSQL',
  lasts: 'lasts',
  missing: missingPostgres(),
  async home() {
    const databaseUrl = await (await (server ??= startPostgres())).database()
    return homeOf(
      (guest) => openHistorian({ data: 'memory', databaseUrl, log, ...guest }),
      async () => undefined,
    )
  },
}

/** Ends the database server, where one was started. */
export async function endEngines(): Promise<void> {
  const started = await server
  server = null
  await started?.[Symbol.asyncDispose]()
}

export const ENGINES = [sqliteFile, sqliteMemory, postgresServer] as const

/** Closes all that was opened before it goes. @throws when a fault was logged */
function homeOf(open: (guest: { readonly access?: 'read' }) => Promise<Historian>, remove: () => Promise<void>): HistorianHome {
  const opened: Historian[] = []
  return {
    async open(access) {
      const historian = await open(access === undefined ? {} : { access })
      opened.push(historian)
      return historian
    },
    async [Symbol.asyncDispose]() {
      for (const historian of opened) await historian.close()
      await remove()
      const told = faults.splice(0)
      if (told.length > 0) throw new Error('the historian logged faults', { cause: told })
    },
  }
}
