import { serverIssue, StartError } from '#server/errors.ts'
import type { Engine } from '../engine.ts'
import { HistorianError } from '../historian-error.ts'
import { dayPartitions } from './day-partitions.ts'
import { lastingTables } from './lasting-tables.ts'
import { mayPass, openPostgresLane, type PostgresLane, SCHEMA } from './postgres-lane.ts'
import { POSTGRES_SCHEMA, POSTGRES_VERSION } from './postgres-schema.ts'
import { readingTables } from './reading-tables.ts'
import { shownTables } from './shown-tables.ts'

/** Number of the lock that the one server holds that writes: the letters `jing`. */
const LOCK = 0x6a696e67
/** Minutes deleted in one step. */
const ROWS = 5_000

/**
 * PostgreSQL 14 or later. Two connections, one for each lane.
 * @param access 'read': as a guest beside the server that has it
 * @throws StartError DATA_IN_USE, DATA_VERSION, DATA_MISSING, and what the library throws when the database does not answer
 */
export async function openPostgres(url: string, wallMs: () => number, access?: 'read'): Promise<Engine> {
  const lasting = openPostgresLane(url, access)
  const memory = openPostgresLane(url, access)
  const close = async (): Promise<void> => void (await Promise.all([lasting.close(), memory.close()]))
  /** The lock goes with the connection: after a new one it is taken again, and nothing is written without it. */
  const own = async (): Promise<void> => {
    if (lasting.marked()) return
    if (access === 'read') throw new HistorianError('HISTORIAN_FAILED', 'opened to be read only')
    const [row] = await lasting.query('SELECT pg_try_advisory_lock($1) AS got', [LOCK])
    if (row?.['got'] !== true) throw inUse()
    lasting.mark()
  }
  const days = dayPartitions(memory)
  const write = async <T>(work: () => Promise<T>): Promise<T> => {
    await own()
    await days.make(wallMs())
    return memory.transaction(work)
  }
  try {
    if (access === undefined) {
      await own()
      await makeTables(lasting)
    } else await checkVersion(lasting)
  } catch (error) {
    await close()
    throw error
  }

  return {
    lasting: lastingTables(lasting, own),
    readings: readingTables(memory, write),
    ...shownTables(memory, write),
    async retain({ readingsMs, minuteBucketsMs, stretchesMs, worldsMs, thinnedWorldMs }, nowMs) {
      await own()
      await days.drop('chunk', nowMs - readingsMs)
      await days.drop('stretch', nowMs - stretchesMs)
      await memory.query(
        `DELETE FROM world WHERE wall_ms < $1::float8
          AND (run, t_ms) NOT IN (SELECT run, min(t_ms) FROM world GROUP BY run, floor(t_ms / $2::float8))
          AND (run, t_ms) NOT IN (SELECT run, max(t_ms) FROM world GROUP BY run)`,
        [nowMs - worldsMs, thinnedWorldMs],
      )
      await memory.query(
        'DELETE FROM world WHERE wall_ms < $1::float8 AND (run, t_ms) NOT IN (SELECT run, max(t_ms) FROM world GROUP BY run)',
        [nowMs - stretchesMs],
      )
      const minutes = await memory.query(
        `DELETE FROM minute WHERE ctid = ANY(ARRAY(SELECT ctid FROM minute WHERE written_min < $1::float8 LIMIT ${ROWS})) RETURNING 1`,
        [Math.floor((nowMs - minuteBucketsMs) / 60_000)],
      )
      return minutes.length === ROWS
    },
    backup: async () => {
      throw new HistorianError('BACKUP_UNAVAILABLE', 'PostgreSQL has backups of its own: pg_dump, or a base backup')
    },
    size: async () => ({
      bytes: (await memory.query('SELECT pg_database_size(current_database()) AS bytes'))[0]?.['bytes'] as number,
      freeBytes: null,
    }),
    mayPass: (error) => mayPass(error) || error instanceof StartError,
    close,
  }
}

/** Makes the tables where there are none. @throws StartError DATA_VERSION */
async function makeTables(lane: PostgresLane): Promise<void> {
  await lane.transaction(async () => {
    await lane.script(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}; CREATE TABLE IF NOT EXISTS version (number int NOT NULL)`)
    const [row] = await lane.query('SELECT number FROM version')
    if (row === undefined) await lane.script(`${POSTGRES_SCHEMA}; INSERT INTO version VALUES (${POSTGRES_VERSION})`)
  })
  await checkVersion(lane)
}

/** @throws StartError DATA_VERSION, DATA_MISSING */
async function checkVersion(lane: PostgresLane): Promise<void> {
  const [found] = await lane.query('SELECT to_regclass($1) AS name', [`${SCHEMA}.version`])
  if (found?.['name'] === null)
    throw new StartError([serverIssue('DATA_MISSING', 'this database', 'one a server keeps its memory in', 'DATABASE_URL')])
  const [row] = await lane.query('SELECT number FROM version')
  if (row?.['number'] === POSTGRES_VERSION) return
  throw new StartError([serverIssue('DATA_VERSION', row?.['number'], String(POSTGRES_VERSION), 'DATABASE_URL')])
}

/** While another server holds the lock; it may let go. */
function inUse(): StartError {
  return new StartError([serverIssue('DATA_IN_USE', 'this database', 'a database that no other server uses', 'DATABASE_URL')])
}
