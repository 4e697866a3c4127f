import type { Retention } from '../historian.ts'
import type { SqliteFile } from './sqlite-file.ts'

/** Rows looked at in one step: some ms of work, so that nobody waits long behind it. */
const ROWS = 500
/** Pages given back to the disk in one step. */
const PAGES = 500

/** How far the readings of chunks have been deleted, by their ids: these rise with the time of writing. */
export const RETENTION_SCHEMA = `
  CREATE TABLE emptied (chunk INTEGER NOT NULL) STRICT;
  INSERT INTO emptied VALUES (0);
`

/** Deletes what is past its time, the oldest first, a step at a call. @returns whether there may be more */
export function sqliteRetention(file: SqliteFile): (retention: Retention, nowMs: number) => Promise<boolean> {
  const emptied = file.prepare('SELECT chunk FROM emptied')
  const full = file.prepare(
    `SELECT id FROM (SELECT id, written_min FROM chunk WHERE id > ? ORDER BY id LIMIT ${ROWS}) WHERE written_min < ?`,
  )
  const empty = file.prepare('UPDATE chunk SET readings = NULL WHERE id > ? AND id <= ?')
  const markEmptied = file.prepare('UPDATE emptied SET chunk = ?')
  const deleteChunks = file.prepare(
    `DELETE FROM chunk WHERE id IN (SELECT id FROM (SELECT id, written_min FROM chunk ORDER BY id LIMIT ${ROWS}) WHERE written_min < ?)`,
  )
  const deleteStretches = file.prepare(
    `DELETE FROM stretch WHERE id IN (SELECT id FROM (SELECT id, written_min FROM stretch ORDER BY id LIMIT ${ROWS}) WHERE written_min < ?)`,
  )
  const thinWorlds = file.prepare(`
    DELETE FROM world WHERE wall_ms < :beforeMs
      AND id NOT IN (SELECT min(id) FROM world GROUP BY run, floor(t_ms / :everyMs))
      AND id NOT IN (SELECT id FROM (SELECT id, max(t_ms) FROM world GROUP BY run))`)
  const deleteWorlds = file.prepare(
    'DELETE FROM world WHERE wall_ms < ? AND id NOT IN (SELECT id FROM (SELECT id, max(t_ms) FROM world GROUP BY run))',
  )
  const spare = file.prepare('PRAGMA freelist_count')

  const emptyChunks = (beforeMin: number): number => {
    const from = emptied.get()?.['chunk'] as number
    const ids = full.all(from, beforeMin)
    if (ids.length === 0) return 0
    const to = ids.at(-1)?.['id'] as number
    empty.run(from, to)
    markEmptied.run(to)
    return ids.length
  }

  return async ({ readingsMs, minuteBucketsMs, stretchesMs, worldsMs, thinnedWorldMs }, nowMs) => {
    const minute = (ageMs: number): number => Math.floor((nowMs - ageMs) / 60_000)
    const most = await file.transaction(async () => {
      thinWorlds.run({ beforeMs: nowMs - worldsMs, everyMs: thinnedWorldMs })
      deleteWorlds.run(nowMs - stretchesMs)
      return Math.max(
        emptyChunks(minute(readingsMs)),
        Number(deleteChunks.run(minute(minuteBucketsMs)).changes),
        Number(deleteStretches.run(minute(stretchesMs)).changes),
      )
    })
    const pages = spare.get()?.['freelist_count'] as number
    if (pages > 0) file.db.exec(`PRAGMA incremental_vacuum(${PAGES})`)
    return most === ROWS || pages > PAGES
  }
}
