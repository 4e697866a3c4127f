import type { Quantity } from '#models/units/quantities.ts'
import type { Chunk, ChunkKey, MinuteRow, QuarterRow, ReadingTables } from '../readings/reading-tables.ts'
import { QUARTER_MS, SLOT_MS } from '../readings/slots.ts'
import { USUAL_AFTER_MS, USUAL_BEFORE_MS, usualSlots } from '../readings/stray.ts'
import type { SqliteFile } from './sqlite-file.ts'

const STRAY = `(arrived_from < ${-USUAL_BEFORE_MS} OR arrived_to > ${USUAL_AFTER_MS})`

/**
 * Chunks stand in a table by rowid, as large blobs do not belong into an index tree (wire.md 3.1). Arrivals are told in ms from the begin
 * of the slot, as small numbers take fewer bytes; wall time in minutes for the same reason.
 */
export const READING_SCHEMA = `
  CREATE TABLE series (id INTEGER PRIMARY KEY, run INTEGER NOT NULL, sensor TEXT NOT NULL, quantity TEXT NOT NULL, UNIQUE (run, sensor, quantity)) STRICT;
  CREATE TABLE log (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
  CREATE TABLE chunk (
    id INTEGER PRIMARY KEY, series INTEGER NOT NULL, slot INTEGER NOT NULL, written_min INTEGER NOT NULL,
    arrived_from INTEGER NOT NULL, arrived_to INTEGER NOT NULL, minutes BLOB NOT NULL, readings BLOB
  ) STRICT;
  CREATE UNIQUE INDEX chunk_key ON chunk (series, slot);
  CREATE INDEX chunk_stray ON chunk (series, slot) WHERE ${STRAY};
  CREATE TABLE quarter (
    series INTEGER NOT NULL, quarter INTEGER NOT NULL, n INTEGER NOT NULL, sum REAL NOT NULL, min REAL NOT NULL, max REAL NOT NULL,
    PRIMARY KEY (series, quarter)
  ) STRICT, WITHOUT ROWID;
`

const ARRIVED_FROM = `slot * ${SLOT_MS} + arrived_from`
const ARRIVED_TO = `slot * ${SLOT_MS} + arrived_to`
const ALL = 'chunk.series, slot, arrived_from, arrived_to, minutes, readings'

export function readingTables(file: SqliteFile): ReadingTables {
  const addSeries = file.prepare('INSERT INTO series (run, sensor, quantity) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const seriesOf = file.prepare('SELECT id, sensor, quantity FROM series WHERE run = ?')
  const log = file.prepare('SELECT id, bytes FROM log ORDER BY id')
  const addToLog = file.prepare('INSERT INTO log (bytes) VALUES (?)')
  const trimLog = file.prepare('DELETE FROM log WHERE id < ?')
  const lastSlots = file.prepare(`
    SELECT series, slot FROM (SELECT id AS series, (SELECT max(slot) FROM chunk WHERE chunk.series = series.id) AS slot FROM series)
    WHERE slot IS NOT NULL`)
  const chunks = file.prepare(`SELECT ${ALL} FROM chunk WHERE series = ? AND slot BETWEEN ? AND ? ORDER BY slot LIMIT ?`)
  const minutes = file.prepare('SELECT series, slot, minutes FROM chunk WHERE series = ? AND slot BETWEEN ? AND ? ORDER BY slot')
  const byArrival = file.prepare(`
    SELECT ${ALL} FROM series CROSS JOIN chunk ON chunk.series = series.id
      WHERE run = :run AND slot BETWEEN :fromSlot AND :toSlot AND ${ARRIVED_FROM} < :toMs AND ${ARRIVED_TO} >= :fromMs AND NOT ${STRAY}
    UNION ALL
    SELECT ${ALL} FROM series CROSS JOIN chunk INDEXED BY chunk_stray ON chunk.series = series.id
      WHERE run = :run AND ${ARRIVED_FROM} < :toMs AND ${ARRIVED_TO} >= :fromMs AND ${STRAY}`)
  const upTo = file.prepare(`
    SELECT ${ALL} FROM series CROSS JOIN chunk ON chunk.id IN (
      (SELECT id FROM chunk WHERE series = series.id AND slot <= :slot AND ${ARRIVED_FROM} <= :atMs ORDER BY slot DESC LIMIT 1),
      (SELECT id FROM chunk WHERE series = series.id AND slot = :slot + 1 AND ${ARRIVED_FROM} <= :atMs),
      (SELECT id FROM chunk INDEXED BY chunk_stray
        WHERE series = series.id AND slot > :slot AND ${ARRIVED_FROM} <= :atMs AND ${STRAY} ORDER BY slot DESC LIMIT 1)
    ) WHERE run = :run`)
  const putChunk = file.prepare(`
    INSERT INTO chunk (series, slot, written_min, arrived_from, arrived_to, minutes, readings) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (series, slot) DO UPDATE
      SET arrived_from = excluded.arrived_from, arrived_to = excluded.arrived_to, minutes = excluded.minutes, readings = excluded.readings`)
  const quarters = file.prepare('SELECT * FROM quarter WHERE series = ? AND quarter >= ? AND quarter < ?')
  const putQuarter = file.prepare('INSERT OR REPLACE INTO quarter VALUES (?, ?, ?, ?, ?, ?)')

  return {
    addSeries: (series) =>
      file.transaction(async () => {
        for (const { run, sensor, quantity } of series) addSeries.run(run, sensor, quantity)
      }),
    seriesOf: async (run) =>
      seriesOf.all(run).map((row) => ({
        id: row['id'] as number,
        sensor: row['sensor'] as string,
        quantity: row['quantity'] as Quantity,
      })),
    log: async () => log.all().map((row) => ({ id: row['id'] as number, bytes: row['bytes'] as Uint8Array })),
    addToLog: async (bytes) => Number(addToLog.run(bytes).lastInsertRowid),
    trimLog: async (beforeId) => void trimLog.run(Math.min(beforeId, Number.MAX_SAFE_INTEGER)),
    lastSlots: async () => lastSlots.all() as unknown as readonly ChunkKey[],
    chunks: async ({ series, fromSlot, toSlot }, limit) => series.flatMap((one) => chunks.all(one, fromSlot, toSlot, limit).map(chunkOf)),
    minutes: async ({ series, fromSlot, toSlot }) =>
      series.flatMap((one) => minutes.all(one, fromSlot, toSlot) as unknown as readonly MinuteRow[]),
    chunksByArrival: async (run, fromMs, toMs) => byArrival.all({ run, fromMs, toMs, ...usualSlots(fromMs, toMs) }).map(chunkOf),
    chunksUpTo: async (run, slot, atMs) => upTo.all({ run, slot, atMs }).map(chunkOf),
    async putChunks(all, wallMs) {
      const writtenMin = Math.floor(wallMs / 60_000)
      for (const { series, slot, arrivedFromMs, arrivedToMs, minutes: buckets, readings } of all) {
        const beginMs = slot * SLOT_MS
        putChunk.run(series, slot, writtenMin, arrivedFromMs - beginMs, arrivedToMs - beginMs, buckets, readings)
      }
    },
    quarters: async (series, fromMs, toMs) =>
      series.flatMap((one) => quarters.all(one, fromMs / QUARTER_MS, toMs / QUARTER_MS).map(quarterOf)),
    async putQuarters(rows) {
      for (const { series, fromMs, n, sum, min, max } of rows) putQuarter.run(series, fromMs / QUARTER_MS, n, sum, min, max)
    },
    transaction: (work) => file.transaction(work),
  }
}

function chunkOf(row: Record<string, unknown>): Chunk {
  const slot = row['slot'] as number
  return {
    series: row['series'] as number,
    slot,
    arrivedFromMs: slot * SLOT_MS + (row['arrived_from'] as number),
    arrivedToMs: slot * SLOT_MS + (row['arrived_to'] as number),
    minutes: row['minutes'] as Uint8Array,
    readings: row['readings'] as Uint8Array | null,
  }
}

function quarterOf(row: Record<string, unknown>): QuarterRow {
  return {
    series: row['series'] as number,
    fromMs: (row['quarter'] as number) * QUARTER_MS,
    n: row['n'] as number,
    sum: row['sum'] as number,
    min: row['min'] as number,
    max: row['max'] as number,
  }
}
