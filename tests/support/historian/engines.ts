import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Historian } from '#server/historian/historian.ts'
import { openHistorian } from '#server/historian/open-historian.ts'
import { createLog } from '#server/log.ts'

/** A place for one memory, which can be opened, closed and opened again. */
export interface HistorianHome extends AsyncDisposable {
  open(): Promise<Historian>
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

const log = createLog('silent')

const sqliteFile: EngineCase = {
  name: 'sqlite in a folder',
  lasts: 'lasts',
  missing: null,
  async home() {
    const folder = mkdtempSync(join(tmpdir(), 'jingyuan-historian-'))
    return homeOf(
      () => openHistorian({ data: join(folder, 'data'), log }),
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
      () => openHistorian({ data: 'memory', log }),
      async () => undefined,
    ),
}

export const ENGINES = [sqliteFile, sqliteMemory] as const

/** Closes all that was opened before it goes. */
function homeOf(open: () => Promise<Historian>, remove: () => Promise<void>): HistorianHome {
  const opened: Historian[] = []
  return {
    async open() {
      const historian = await open()
      opened.push(historian)
      return historian
    },
    async [Symbol.asyncDispose]() {
      for (const historian of opened) await historian.close()
      await remove()
    },
  }
}
