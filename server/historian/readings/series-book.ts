import type { Quantity } from '#models/units/quantities.ts'
import type { Series } from '../historian.ts'
import type { ReadingTables, RunSeries } from './reading-tables.ts'

/** Series of one run by name and by number. */
export interface RunNames {
  id(series: Series): number | undefined
  /** @param id number of a series of this run */
  series(id: number): Series
  readonly ids: ReadonlySet<number>
}

/** Names and numbers of series; numbers are kept by the tables, and looked up once for each run. */
export interface SeriesBook {
  of(run: number): Promise<RunNames>
  /** Numbers for all of these. */
  add(series: readonly RunSeries[]): Promise<number[]>
}

export function createSeriesBook(tables: Pick<ReadingTables, 'addSeries' | 'seriesOf'>): SeriesBook {
  const runs = new Map<number, RunNames>()
  const load = async (run: number): Promise<RunNames> => {
    const names = namesOf(await tables.seriesOf(run))
    runs.set(run, names)
    return names
  }
  const of = async (run: number): Promise<RunNames> => runs.get(run) ?? load(run)
  return {
    of,
    async add(series) {
      await tables.addSeries(series)
      for (const run of new Set(series.map((one) => one.run))) await load(run)
      return series.map((one) => runs.get(one.run)?.id(one) as number)
    },
  }
}

function namesOf(rows: readonly (Series & { readonly id: number })[]): RunNames {
  const bySensor = new Map<string, Map<Quantity, number>>()
  const byId = new Map<number, Series>()
  for (const { id, sensor, quantity } of rows) {
    byId.set(id, { sensor, quantity })
    bySensor.set(sensor, (bySensor.get(sensor) ?? new Map<Quantity, number>()).set(quantity, id))
  }
  return {
    id: ({ sensor, quantity }) => bySensor.get(sensor)?.get(quantity),
    series: (id) => byId.get(id) as Series,
    ids: new Set(byId.keys()),
  }
}
