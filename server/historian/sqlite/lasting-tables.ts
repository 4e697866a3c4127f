import type { ChainedRecord } from '#server/audit/chain.ts'
import type { Engine } from '../engine.ts'
import { HistorianError } from '../historian-error.ts'
import type { Run } from '../historian.ts'
import type { SqliteFile } from './sqlite-file.ts'

export const LASTING_VERSION = 1

/** Journal, runs and documents. `REPLACE` deletes without asking, unless somebody asks before it inserts. */
export const LASTING_SCHEMA = `
  CREATE TABLE run (id INTEGER PRIMARY KEY, venue TEXT NOT NULL, about TEXT NOT NULL, start_ms REAL NOT NULL, begun_ms REAL NOT NULL) STRICT;
  CREATE TABLE journal (seq INTEGER PRIMARY KEY, run INTEGER NOT NULL, sim_ms REAL NOT NULL, record TEXT NOT NULL) STRICT;
  CREATE INDEX journal_by_time ON journal (run, sim_ms);
  CREATE TABLE document (kind TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
  CREATE TRIGGER journal_keeps_records BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append only'); END;
  CREATE TRIGGER journal_loses_none BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append only'); END;
  CREATE TRIGGER journal_replaces_none BEFORE INSERT ON journal WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'the journal is append only'); END;
`

export function lastingTables(file: SqliteFile): Engine['lasting'] {
  const addRun = file.prepare('INSERT INTO run VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING')
  const runs = file.prepare('SELECT * FROM run ORDER BY begun_ms DESC, id DESC')
  const known = file.prepare('SELECT record FROM journal WHERE seq = ?')
  const add = file.prepare('INSERT INTO journal VALUES (?, ?, ?, ?)')
  const after = file.prepare('SELECT record FROM journal WHERE seq > ? ORDER BY seq LIMIT ?')
  const newest = file.prepare('SELECT record FROM journal ORDER BY seq DESC LIMIT ?')
  const between = file.prepare('SELECT record FROM journal WHERE run = ? AND sim_ms >= ? AND sim_ms < ? ORDER BY seq LIMIT ?')
  const put = file.prepare('INSERT INTO document VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json')
  const get = file.prepare('SELECT json FROM document WHERE kind = ? AND id = ?')
  const list = file.prepare('SELECT id, json FROM document WHERE kind = ? ORDER BY id')
  const remove = file.prepare('DELETE FROM document WHERE kind = ? AND id = ?')

  return {
    begin: async ({ id, venue, about, startMs, begunMs }) => void addRun.run(id, venue, about, startMs, begunMs),
    runs: async () => runs.all().map(runOf),
    append: (records) =>
      file.transaction(async () => {
        for (const record of records) {
          const json = JSON.stringify(record)
          const stored = known.get(record.seq)?.['record']
          if (stored === undefined) add.run(record.seq, record.epoch, record.simms, json)
          else if (stored !== json) throw new HistorianError('JOURNAL_CONFLICT', `another record has number ${record.seq}`)
        }
      }),
    after: async (seq, limit) => after.all(seq, limit).map(recordOf),
    newest: async (limit) => newest.all(limit).map(recordOf).toReversed(),
    pick: async (seqs) => seqs.toSorted((a, b) => a - b).flatMap((seq) => known.all(seq).map(recordOf)),
    between: async ({ run, fromMs, toMs, limit }) => between.all(run, fromMs, toMs, limit).map(recordOf),
    documents: {
      put: async (kind, id, json) => void put.run(kind, id, json),
      get: async (kind, id) => (get.get(kind, id)?.['json'] as string | undefined) ?? null,
      list: async (kind) => list.all(kind).map((row) => ({ id: row['id'] as string, json: row['json'] as string })),
      remove: async (kind, id) => void remove.run(kind, id),
    },
  }
}

function recordOf(row: Record<string, unknown>): ChainedRecord {
  return JSON.parse(row['record'] as string) as ChainedRecord
}

function runOf(row: Record<string, unknown>): Run {
  return {
    id: row['id'] as number,
    venue: row['venue'] as string,
    about: row['about'] as string,
    startMs: row['start_ms'] as number,
    begunMs: row['begun_ms'] as number,
  }
}
