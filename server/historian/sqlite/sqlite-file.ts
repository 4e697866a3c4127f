import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { serverIssue, StartError } from '#server/errors.ts'

/** One database file, or one in memory, and its statements. */
export interface SqliteFile {
  readonly db: DatabaseSync
  prepare(sql: string): StatementSync
  /** All or nothing. */
  transaction<T>(work: () => Promise<T>): Promise<T>
  close(): void
}

export interface SqliteFileOptions {
  /** Path, or ':memory:'. */
  readonly path: string
  /** FULL: on the disk when a transaction returns, whatever happens to the power; NORMAL: whatever happens to the process. */
  readonly synchronous: 'FULL' | 'NORMAL'
  /** Statements that make an empty database ready. */
  readonly schema: string
  /** Number of the schema; a database of another is refused. */
  readonly version: number
  /** Reads what another process writes. */
  readonly guest?: boolean
}

/** A log that has grown is cut back to this when it is started anew, bytes. */
const KEPT_LOG_BYTES = 64 * 2 ** 20

/** Results of SQLite (sqlite.org/rescode.html) that may pass: BUSY, LOCKED, NOMEM, IOERR, FULL, CANTOPEN. */
const PASSING = new Set([5, 6, 7, 10, 13, 14])

/** @throws StartError DATA_VERSION when another version wrote it */
export function openSqliteFile({ path, synchronous, schema, version, guest = false }: SqliteFileOptions): SqliteFile {
  const db = new DatabaseSync(path, { readOnly: guest })
  if (!guest) prepareFile(db, synchronous)
  const found = Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
  if (found === 0 && !guest) db.exec(`BEGIN; ${schema}; PRAGMA user_version = ${version}; COMMIT`)
  else if (found !== version) {
    db.close()
    throw new StartError([serverIssue('DATA_VERSION', found, String(version), path)])
  }
  return {
    db,
    prepare: (sql) => db.prepare(sql),
    async transaction(work) {
      db.exec('BEGIN IMMEDIATE')
      try {
        const result = await work()
        db.exec('COMMIT')
        return result
      } catch (error) {
        // A full disk has rolled back already.
        if (db.isTransaction) db.exec('ROLLBACK')
        throw error
      }
    },
    close: () => db.close(),
  }
}

/** Before the first table: whether pages can be given back is laid down in the file. */
function prepareFile(db: DatabaseSync, synchronous: SqliteFileOptions['synchronous']): void {
  db.exec(`
    PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${synchronous};
    PRAGMA journal_size_limit = ${KEPT_LOG_BYTES};
    PRAGMA recursive_triggers = ON;
  `)
}

/** Whether the same may succeed later. */
export function mayPass(error: unknown): boolean {
  return PASSING.has(Number((error as { errcode?: unknown }).errcode) & 255)
}
