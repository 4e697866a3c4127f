import { type PostgresLane, SCHEMA } from './postgres-lane.ts'
import { DAY_MS } from './postgres-schema.ts'

/** Tables that have a partition for each day of wall time. */
const PARTITIONED = ['chunk', 'stretch'] as const

export interface DayPartitions {
  /** Makes the partitions of a day, where they are not there; called before every transaction. */
  make(wallMs: number): Promise<void>
  /** Drops the partitions of days that ended before a moment. */
  drop(table: (typeof PARTITIONED)[number], beforeMs: number): Promise<void>
}

export function dayPartitions(lane: PostgresLane): DayPartitions {
  let madeDay = Number.NaN
  return {
    async make(wallMs) {
      const day = Math.floor(wallMs / DAY_MS)
      if (day === madeDay) return
      for (const table of PARTITIONED) {
        await lane.script(`CREATE TABLE IF NOT EXISTS ${table}_${day} PARTITION OF ${table} FOR VALUES FROM (${day}) TO (${day + 1})`)
      }
      madeDay = day
    },
    async drop(table, beforeMs) {
      madeDay = Number.NaN
      const rows = await lane.query(
        'SELECT child.relname AS name FROM pg_inherits JOIN pg_class AS child ON child.oid = inhrelid WHERE inhparent = $1::text::regclass',
        [`${SCHEMA}.${table}`],
      )
      for (const { name } of rows) {
        const day = Number(String(name).slice(table.length + 1))
        if ((day + 1) * DAY_MS <= beforeMs) await lane.script(`DROP TABLE ${String(name)}`)
      }
    },
  }
}
