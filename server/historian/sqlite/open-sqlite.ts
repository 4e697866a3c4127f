import { existsSync, mkdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { backup } from 'node:sqlite'
import { serverIssue, StartError } from '#server/errors.ts'
import type { Engine } from '../engine.ts'
import { lockFolder } from './folder-lock.ts'
import { LASTING_SCHEMA, LASTING_VERSION, lastingTables } from './lasting-tables.ts'
import { READING_SCHEMA, readingTables } from './reading-tables.ts'
import { SHOWN_SCHEMA, shownTables } from './shown-tables.ts'
import { mayPass, openSqliteFile, type SqliteFile } from './sqlite-file.ts'
import { RETENTION_SCHEMA, sqliteRetention } from './sqlite-retention.ts'

const MEMORY_VERSION = 1
/** Files of a data folder: what must not be lost, and the rest. */
const LASTING_FILE = 'journal.db'
const MEMORY_FILE = 'memory.db'
/** Pages copied at a time by a backup; between them others write. */
const BACKUP_PAGES = 200

/**
 * SQLite as it is in Node.
 * @param data a folder, made when it is not there; or 'memory': nothing is kept
 * @param access 'read': as a guest beside the server that has the folder
 * @throws StartError DATA_IN_USE, DATA_VERSION, DATA_MISSING
 */
export function openSqlite(data: string, access?: 'read'): Engine {
  const folder = data === 'memory' ? null : data
  const guest = access === 'read'
  if (folder !== null && !guest) mkdirSync(folder, { recursive: true })
  if (folder !== null && guest && !existsSync(join(folder, LASTING_FILE))) {
    throw new StartError([serverIssue('DATA_MISSING', folder, 'a folder a server keeps its memory in', '--data')])
  }
  const unlock = folder === null || guest ? (): void => undefined : lockFolder(folder)
  const path = (name: string): string => (folder === null ? ':memory:' : join(folder, name))
  const files: SqliteFile[] = []
  try {
    files.push(openSqliteFile({ path: path(LASTING_FILE), synchronous: 'FULL', schema: LASTING_SCHEMA, version: LASTING_VERSION, guest }))
    files.push(
      openSqliteFile({
        path: path(MEMORY_FILE),
        synchronous: 'NORMAL',
        schema: [READING_SCHEMA, SHOWN_SCHEMA, RETENTION_SCHEMA].join(''),
        version: MEMORY_VERSION,
        guest,
      }),
    )
  } catch (error) {
    for (const file of files) file.close()
    unlock()
    throw error
  }
  const [lasting, memory] = files as [SqliteFile, SqliteFile]

  return {
    lasting: lastingTables(lasting),
    readings: readingTables(memory),
    ...shownTables(memory),
    retain: sqliteRetention(memory),
    async backup(target) {
      mkdirSync(target, { recursive: true })
      // The journal last: what it tells of is in the copy of the other.
      await backup(memory.db, join(target, MEMORY_FILE), { rate: BACKUP_PAGES })
      await backup(lasting.db, join(target, LASTING_FILE), { rate: BACKUP_PAGES })
    },
    size: async () => ({
      bytes: files.reduce((sum, file) => sum + usedBytes(file), 0),
      freeBytes: folder === null ? null : freeBytes(folder),
    }),
    mayPass,
    async close() {
      for (const file of files) file.close()
      unlock()
    },
  }
}

/** Pages in use; without the log, which is bounded. */
function usedBytes(file: SqliteFile): number {
  const row = file.prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size').get()
  return row?.['bytes'] as number
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
