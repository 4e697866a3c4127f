import type { ChainedRecord } from '#server/audit/chain.ts'
import type { Engine } from '../engine.ts'
import { HistorianError } from '../historian-error.ts'
import type { Run } from '../historian.ts'
import type { PostgresLane, Row } from './postgres-lane.ts'

/** @param own makes sure, before something is written, that nobody else writes here */
export function lastingTables(lane: PostgresLane, own: () => Promise<void>): Engine['lasting'] {
  const records = async (text: string, parameters: Parameters<PostgresLane['query']>[1]): Promise<ChainedRecord[]> =>
    (await lane.query(text, parameters)).map((row) => JSON.parse(row['record'] as string) as ChainedRecord)

  const write = async (text: string, parameters: Parameters<PostgresLane['query']>[1]): Promise<void> => {
    await own()
    await lane.query(text, parameters)
  }

  return {
    begin: ({ id, venue, about, startMs, begunMs }) =>
      write('INSERT INTO run VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING', [id, venue, about, startMs, begunMs]),
    runs: async () => (await lane.query('SELECT * FROM run ORDER BY begun_ms DESC, id DESC')).map(runOf),
    async append(all) {
      await own()
      await lane.transaction(async () => {
        const found = await lane.query('SELECT seq, record FROM journal WHERE seq = ANY($1::bigint[])', [all.map(({ seq }) => seq)])
        const stored = new Map(found.map((row) => [row['seq'] as number, row['record']]))
        const other = all.find((record) => stored.has(record.seq) && stored.get(record.seq) !== JSON.stringify(record))
        if (other !== undefined) throw new HistorianError('JOURNAL_CONFLICT', `another record has number ${other.seq}`)
        const fresh = all.filter(({ seq }) => !stored.has(seq))
        await lane.query('INSERT INTO journal SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::float8[], $4::text[])', [
          fresh.map(({ seq }) => seq),
          fresh.map(({ epoch }) => epoch),
          fresh.map(({ simms }) => simms),
          fresh.map((record) => JSON.stringify(record)),
        ])
      })
    },
    after: (seq, limit) => records('SELECT record FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2', [seq, limit]),
    newest: async (limit) => (await records('SELECT record FROM journal ORDER BY seq DESC LIMIT $1', [limit])).toReversed(),
    pick: (seqs) => records('SELECT record FROM journal WHERE seq = ANY($1::bigint[]) ORDER BY seq', [seqs]),
    between: ({ run, fromMs, toMs, limit }) =>
      records('SELECT record FROM journal WHERE run = $1 AND sim_ms >= $2 AND sim_ms < $3 ORDER BY seq LIMIT $4', [
        run,
        fromMs,
        toMs,
        limit,
      ]),
    documents: {
      put: (kind, id, json) =>
        write('INSERT INTO document VALUES ($1, $2, $3) ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json', [kind, id, json]),
      get: async (kind, id) =>
        ((await lane.query('SELECT json FROM document WHERE kind = $1 AND id = $2', [kind, id]))[0]?.['json'] as string | undefined) ??
        null,
      list: async (kind) =>
        (await lane.query('SELECT id, json FROM document WHERE kind = $1 ORDER BY id COLLATE "C"', [kind])).map((row) => ({
          id: row['id'] as string,
          json: row['json'] as string,
        })),
      remove: (kind, id) => write('DELETE FROM document WHERE kind = $1 AND id = $2', [kind, id]),
    },
  }
}

function runOf(row: Row): Run {
  return {
    id: row['id'] as number,
    venue: row['venue'] as string,
    about: row['about'] as string,
    startMs: row['start_ms'] as number,
    begunMs: row['begun_ms'] as number,
  }
}
