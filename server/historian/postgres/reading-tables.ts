import type { Quantity } from '#models/units/quantities.ts'
import type { Chunk, QuarterRow, ReadingTables } from '../readings/reading-tables.ts'
import { QUARTER_MS, SLOT_MS } from '../readings/slots.ts'
import { usualSlots } from '../readings/stray.ts'
import { bytesOf, type PostgresLane, type Row } from './postgres-lane.ts'
import { DAY_MS, STRAY } from './postgres-schema.ts'

/** A chunk and its minutes; of one past its time only these are left. */
const ALL = 'series, slot, minutes, readings, arrived_from, arrived_to'
const ARRIVED_FROM = `slot * ${SLOT_MS}::float8 + arrived_from`
const ARRIVED_TO = `slot * ${SLOT_MS}::float8 + arrived_to`

/** @param write as a transaction, in which nobody else writes here, and today has its partitions */
export function readingTables(lane: PostgresLane, write: ReadingTables['transaction']): ReadingTables {
  const chunks = async (text: string, parameters: Parameters<PostgresLane['query']>[1]): Promise<Chunk[]> =>
    (await lane.query(text, parameters)).map(chunkOf)

  return {
    addSeries: (all) =>
      write(async () => {
        await lane.query(
          'INSERT INTO series (run, sensor, quantity) SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING',
          [all.map(({ run }) => run), all.map(({ sensor }) => sensor), all.map(({ quantity }) => quantity)],
        )
      }),
    seriesOf: async (run) =>
      (await lane.query('SELECT id, sensor, quantity FROM series WHERE run = $1', [run])).map((row) => ({
        id: row['id'] as number,
        sensor: row['sensor'] as string,
        quantity: row['quantity'] as Quantity,
      })),
    log: async () =>
      (await lane.query('SELECT id, bytes FROM log ORDER BY id')).map((row) => ({ id: row['id'] as number, bytes: bytesOf(row['bytes']) })),
    addToLog: async (bytes) => (await lane.query('INSERT INTO log (bytes) VALUES ($1) RETURNING id', [bytes]))[0]?.['id'] as number,
    trimLog: async (beforeId) => void (await lane.query('DELETE FROM log WHERE id < $1::float8', [beforeId])),
    lastSlots: async () =>
      (
        await lane.query(`
          SELECT * FROM (SELECT id, (SELECT max(slot) FROM minute WHERE series = series.id) AS slot FROM series) AS last
          WHERE slot IS NOT NULL`)
      ).map((row) => ({ series: row['id'] as number, slot: row['slot'] as number })),
    chunks: ({ series, fromSlot, toSlot }, limit) =>
      chunks(
        `SELECT found.* FROM unnest($1::int[]) AS asked CROSS JOIN LATERAL (
          SELECT ${ALL} FROM minute LEFT JOIN chunk USING (series, slot)
          WHERE series = asked AND slot BETWEEN $2 AND $3 ORDER BY slot LIMIT $4) AS found`,
        [series, fromSlot, toSlot, limit],
      ),
    minutes: async ({ series, fromSlot, toSlot }) =>
      (
        await lane.query(
          'SELECT series, slot, minutes FROM minute WHERE series = ANY($1::int[]) AND slot BETWEEN $2 AND $3 ORDER BY series, slot',
          [series, fromSlot, toSlot],
        )
      ).map((row) => ({ series: row['series'] as number, slot: row['slot'] as number, minutes: bytesOf(row['minutes']) })),
    chunksByArrival(run, fromMs, toMs) {
      const { fromSlot, toSlot } = usualSlots(fromMs, toMs)
      const from = 'FROM series AS own JOIN chunk ON series = own.id JOIN minute USING (series, slot) WHERE run = $1'
      const arrived = `${ARRIVED_FROM} < $3 AND ${ARRIVED_TO} >= $2`
      return chunks(
        `SELECT ${ALL} ${from} AND slot BETWEEN $4::float8 AND $5::float8 AND ${arrived} AND NOT ${STRAY}
          UNION ALL SELECT ${ALL} ${from} AND ${arrived} AND ${STRAY}`,
        [run, fromMs, toMs, fromSlot, toSlot],
      )
    },
    chunksUpTo(run, slot, atMs) {
      const from = `SELECT ${ALL} FROM chunk JOIN minute USING (series, slot) WHERE series = own.id AND ${ARRIVED_FROM} <= $3::float8`
      return chunks(
        `SELECT found.* FROM series AS own CROSS JOIN LATERAL (
          (${from} AND slot <= $2::float8 ORDER BY slot DESC LIMIT 1)
          UNION ALL (${from} AND slot = $2::float8 + 1 AND NOT ${STRAY})
          UNION ALL (${from} AND slot > $2::float8 AND ${STRAY} ORDER BY slot DESC LIMIT 1)) AS found
        WHERE run = $1`,
        [run, slot, atMs],
      )
    },
    async putChunks(all, wallMs) {
      const minutes = [all.map(({ series }) => series), all.map(({ slot }) => slot), all.map((chunk) => chunk.minutes)] as const
      await lane.query(
        `INSERT INTO minute (series, slot, minutes, written_min) SELECT *, $4::int FROM unnest($1::int[], $2::int[], $3::bytea[])
          ON CONFLICT (series, slot) DO UPDATE SET minutes = excluded.minutes`,
        [...minutes, Math.floor(wallMs / 60_000)],
      )
      const kept = all.filter((chunk) => chunk.readings !== null)
      // A chunk that is known stays on the day it was written: it goes with that.
      await lane.query(
        `INSERT INTO chunk (series, slot, arrived_from, arrived_to, readings, day)
          SELECT *, coalesce((SELECT day FROM chunk WHERE series = put.series AND slot = put.slot LIMIT 1), $6::int)
          FROM unnest($1::int[], $2::int[], $3::float8[], $4::float8[], $5::bytea[]) AS put (series, slot, arrived_from, arrived_to, readings)
          ON CONFLICT (series, slot, day) DO UPDATE
            SET arrived_from = excluded.arrived_from, arrived_to = excluded.arrived_to, readings = excluded.readings`,
        [
          kept.map(({ series }) => series),
          kept.map(({ slot }) => slot),
          kept.map(({ slot, arrivedFromMs }) => arrivedFromMs - slot * SLOT_MS),
          kept.map(({ slot, arrivedToMs }) => arrivedToMs - slot * SLOT_MS),
          kept.map(({ readings }) => readings as Uint8Array),
          Math.floor(wallMs / DAY_MS),
        ],
      )
    },
    quarters: async (series, fromMs, toMs) =>
      (
        await lane.query(
          'SELECT * FROM quarter WHERE series = ANY($1::int[]) AND quarter >= $2::float8 AND quarter < $3::float8 ORDER BY series, quarter',
          [series, fromMs / QUARTER_MS, toMs / QUARTER_MS],
        )
      ).map(quarterOf),
    async putQuarters(rows) {
      await lane.query(
        `INSERT INTO quarter SELECT * FROM unnest($1::int[], $2::int[], $3::int[], $4::float8[], $5::float8[], $6::float8[])
          ON CONFLICT (series, quarter) DO UPDATE SET n = excluded.n, sum = excluded.sum, min = excluded.min, max = excluded.max`,
        [
          rows.map(({ series }) => series),
          rows.map(({ fromMs }) => fromMs / QUARTER_MS),
          rows.map(({ n }) => n),
          rows.map(({ sum }) => sum),
          rows.map(({ min }) => min),
          rows.map(({ max }) => max),
        ],
      )
    },
    transaction: write,
  }
}

function chunkOf(row: Row): Chunk {
  const beginMs = (row['slot'] as number) * SLOT_MS
  return {
    series: row['series'] as number,
    slot: row['slot'] as number,
    arrivedFromMs: beginMs + ((row['arrived_from'] as number | null) ?? 0),
    arrivedToMs: beginMs + ((row['arrived_to'] as number | null) ?? 0),
    minutes: bytesOf(row['minutes']),
    readings: row['readings'] === null ? null : bytesOf(row['readings']),
  }
}

function quarterOf(row: Row): QuarterRow {
  return {
    series: row['series'] as number,
    fromMs: (row['quarter'] as number) * QUARTER_MS,
    n: row['n'] as number,
    sum: row['sum'] as number,
    min: row['min'] as number,
    max: row['max'] as number,
  }
}
