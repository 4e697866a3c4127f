import { createOpenSlots } from './open-slots.ts'
import type { ReadingMessage } from './reading-block.ts'
import { createReadingQueries, type ReadingQueries } from './reading-queries.ts'
import type { ReadingTables, RunSeries } from './reading-tables.ts'
import { createReadingWriter } from './reading-writer.ts'
import { createSeriesBook } from './series-book.ts'

/** All about readings that is the same for every engine. One call at a time. */
export interface ReadingKeeper extends ReadingQueries {
  /** Writes a block, or throws and has written nothing. The same block again changes nothing. */
  write(message: ReadingMessage): Promise<void>
  /** Packs what no longer fills; to be called after each write. */
  tidy(): Promise<void>
}

/** @param wallMs wall clock, ms since the epoch */
export async function createReadingKeeper(tables: ReadingTables, wallMs: () => number): Promise<ReadingKeeper> {
  const open = createOpenSlots()
  const book = createSeriesBook(tables)
  const writer = createReadingWriter(tables, open, wallMs)
  await writer.load()
  /** The list of series that the sender counts by. */
  const told: RunSeries[] = []
  const ids: number[] = []
  let plays = 0

  return {
    ...createReadingQueries(tables, open, book),
    async write({ block, namedFrom, named }) {
      const fresh = named.slice(ids.length - namedFrom)
      if (fresh.length > 0) {
        ids.push(...(await book.add(fresh)))
        told.push(...fresh)
      }
      if (block.n === 0) return
      plays = told[block.series[block.n - 1]!]!.run
      await writer.write({ ...block, series: block.series.slice(0, block.n).map((place) => ids[place]!) })
    },
    tidy: async () => writer.closeDue((await book.of(plays)).ids),
  }
}
