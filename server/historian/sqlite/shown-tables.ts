import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Engine } from '../engine.ts'
import type { Stretch, WorldRecord } from '../historian.ts'
import type { SqliteFile } from './sqlite-file.ts'

/** What was shown, the worlds, and how far runs have come. Packets are packed as they come; the state is JSON, and deflated. */
export const SHOWN_SCHEMA = `
  CREATE TABLE stretch (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL, from_ms REAL NOT NULL, to_ms REAL NOT NULL, written_min INTEGER NOT NULL,
    state BLOB NOT NULL, packets BLOB NOT NULL, UNIQUE (run, from_ms)
  ) STRICT;
  CREATE TABLE world (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL, t_ms REAL NOT NULL, tick INTEGER NOT NULL, wall_ms REAL NOT NULL, bytes BLOB NOT NULL,
    UNIQUE (run, t_ms)
  ) STRICT;
  CREATE TABLE progress (run INTEGER PRIMARY KEY, reached_ms REAL NOT NULL, heard_ms REAL NOT NULL) STRICT;
`

export function shownTables(file: SqliteFile): Pick<Engine, 'progress' | 'stretches' | 'worlds'> {
  const add = file.prepare(`
    INSERT INTO stretch (run, from_ms, to_ms, written_min, state, packets) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (run, from_ms) DO UPDATE SET to_ms = excluded.to_ms, state = excluded.state, packets = excluded.packets`)
  const at = file.prepare('SELECT * FROM stretch WHERE run = ? AND from_ms <= ? ORDER BY from_ms DESC LIMIT 1')
  const between = file.prepare('SELECT * FROM stretch WHERE run = ? AND from_ms < ? AND to_ms > ? ORDER BY from_ms LIMIT ?')
  const extent = file.prepare(`
    SELECT (SELECT min(from_ms) FROM stretch WHERE run = :run) AS from_ms,
      (SELECT to_ms FROM stretch WHERE run = :run ORDER BY from_ms DESC LIMIT 1) AS to_ms`)
  const putWorld = file.prepare(`
    INSERT INTO world (run, t_ms, tick, wall_ms, bytes) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (run, t_ms) DO UPDATE SET tick = excluded.tick, wall_ms = excluded.wall_ms, bytes = excluded.bytes`)
  const worldAt = file.prepare('SELECT * FROM world WHERE run = ? AND t_ms <= ? ORDER BY t_ms DESC LIMIT 1')
  const note = file.prepare('INSERT OR REPLACE INTO progress VALUES (?, ?, ?)')
  const progress = file.prepare('SELECT reached_ms, heard_ms FROM progress WHERE run = ?')

  return {
    progress: {
      note: async (run, reachedMs, heardMs) => void note.run(run, reachedMs, heardMs),
      async of(run) {
        const row = progress.get(run)
        return row === undefined ? null : { reachedMs: row['reached_ms'] as number, heardMs: row['heard_ms'] as number }
      },
    },
    stretches: {
      add: async ({ run, fromMs, toMs, state, packets }, wallMs) =>
        void add.run(run, fromMs, toMs, Math.floor(wallMs / 60_000), packText(state), packets),
      at: async (run, atMs) => stretchOf(at.get(run, atMs)),
      between: async ({ run, fromMs, toMs, limit }) => between.all(run, toMs, fromMs, limit).map((row) => stretchOf(row) as Stretch),
      extent: async (run) => {
        const row = extent.get({ run })
        return typeof row?.['from_ms'] === 'number' ? { fromMs: row['from_ms'], toMs: row['to_ms'] as number } : null
      },
    },
    worlds: {
      put: async ({ run, tMs, tick, bytes }, wallMs) => void putWorld.run(run, tMs, tick, wallMs, bytes),
      at: async (run, atMs) => worldOf(worldAt.get(run, atMs)),
    },
  }
}

function packText(text: string): Uint8Array {
  return deflateRawSync(text, { level: 1 })
}

function stretchOf(row: Record<string, unknown> | undefined): Stretch | null {
  return row === undefined
    ? null
    : {
        run: row['run'] as number,
        fromMs: row['from_ms'] as number,
        toMs: row['to_ms'] as number,
        state: inflateRawSync(row['state'] as Uint8Array).toString(),
        packets: row['packets'] as Uint8Array,
      }
}

function worldOf(row: Record<string, unknown> | undefined): WorldRecord | null {
  return row === undefined
    ? null
    : {
        run: row['run'] as number,
        tMs: row['t_ms'] as number,
        tick: row['tick'] as number,
        bytes: row['bytes'] as Uint8Array,
      }
}
