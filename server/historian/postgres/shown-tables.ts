import type { Engine } from '../engine.ts'
import type { Stretch } from '../historian.ts'
import { bytesOf, type PostgresLane, type Row } from './postgres-lane.ts'
import { DAY_MS } from './postgres-schema.ts'

/** @param write as a transaction, in which nobody else writes here, and today has its partitions */
export function shownTables(
  lane: PostgresLane,
  write: <T>(work: () => Promise<T>) => Promise<T>,
): Pick<Engine, 'progress' | 'stretches' | 'worlds'> {
  return {
    progress: {
      note: (run, reachedMs, heardMs) =>
        write(async () => {
          await lane.query(
            `INSERT INTO progress VALUES ($1, $2, $3)
              ON CONFLICT (run) DO UPDATE SET reached_ms = excluded.reached_ms, heard_ms = excluded.heard_ms`,
            [run, reachedMs, heardMs],
          )
        }),
      async of(run) {
        const [row] = await lane.query('SELECT * FROM progress WHERE run = $1', [run])
        return row === undefined ? null : { reachedMs: row['reached_ms'] as number, heardMs: row['heard_ms'] as number }
      },
    },
    stretches: {
      add: ({ run, fromMs, toMs, state, packets }, wallMs) =>
        write(async () => {
          await lane.query('DELETE FROM stretch WHERE run = $1 AND from_ms = $2', [run, fromMs])
          await lane.query('INSERT INTO stretch (run, from_ms, to_ms, day, state, packets) VALUES ($1, $2, $3, $4, $5, $6)', [
            run,
            fromMs,
            toMs,
            Math.floor(wallMs / DAY_MS),
            state,
            packets,
          ])
        }),
      async at(run, atMs) {
        const [row] = await lane.query('SELECT * FROM stretch WHERE run = $1 AND from_ms <= $2 ORDER BY from_ms DESC LIMIT 1', [run, atMs])
        return row === undefined ? null : stretchOf(row)
      },
      between: async ({ run, fromMs, toMs, limit }) =>
        (
          await lane.query('SELECT * FROM stretch WHERE run = $1 AND from_ms < $2 AND to_ms > $3 ORDER BY from_ms LIMIT $4', [
            run,
            toMs,
            fromMs,
            limit,
          ])
        ).map(stretchOf),
      async extent(run) {
        const [row] = await lane.query('SELECT min(from_ms) AS from_ms, max(to_ms) AS to_ms FROM stretch WHERE run = $1', [run])
        return typeof row?.['from_ms'] === 'number' ? { fromMs: row['from_ms'], toMs: row['to_ms'] as number } : null
      },
    },
    worlds: {
      put: ({ run, tMs, tick, bytes }, wallMs) =>
        write(async () => {
          await lane.query(
            `INSERT INTO world (run, t_ms, tick, wall_ms, bytes) VALUES ($1, $2, $3, $4, $5)
              ON CONFLICT (run, t_ms) DO UPDATE SET tick = excluded.tick, wall_ms = excluded.wall_ms, bytes = excluded.bytes`,
            [run, tMs, tick, wallMs, bytes],
          )
        }),
      async at(run, atMs) {
        const [row] = await lane.query('SELECT * FROM world WHERE run = $1 AND t_ms <= $2 ORDER BY t_ms DESC LIMIT 1', [run, atMs])
        return row === undefined
          ? null
          : { run: row['run'] as number, tMs: row['t_ms'] as number, tick: row['tick'] as number, bytes: bytesOf(row['bytes']) }
      },
    },
  }
}

function stretchOf(row: Row): Stretch {
  return {
    run: row['run'] as number,
    fromMs: row['from_ms'] as number,
    toMs: row['to_ms'] as number,
    state: row['state'] as string,
    packets: bytesOf(row['packets']),
  }
}
