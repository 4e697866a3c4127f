import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** Range of the published results of six programs for one case and quantity. */
export interface Published {
  /** Case id as in `cases.ts`, or face of the building; with a month for the monthly tables. */
  readonly subject: string
  readonly low: number
  readonly high: number
  readonly mean: number
}

/** Quantities of the standard's results that we report, with the start of their table's title and of its sub-heading. */
export const TABLES = {
  heatMwh: ['Table B8-1.', ''],
  coolMwh: ['Table B8-2.', ''],
  peakHeatKw: ['Table B8-3.', ''],
  peakCoolKw: ['Table B8-4.', ''],
  highestC: ['Table B8-5.', 'MAXIMUM'],
  lowestC: ['Table B8-5.', 'MINIMUM'],
  meanC: ['Table B8-5.', 'AVERAGE'],
  transmissivity: ['Table B8-11.', ''],
  shading: ['Table B8-12.', ''],
  incident: ['Table B8-13.', ''],
  transmitted: ['Table B8-14.', ''],
  transmittedShaded: ['Table B8-15.', ''],
  heatByMonth: ['Table B8-M1.', ''],
  coolByMonth: ['Table B8-M2.', ''],
} as const
export type Quantity = keyof typeof TABLES

/** Reads the published results: columns table, sub, case, one per program, min, max, mean. */
export function readPublished(file: string): Record<Quantity, Published[]> {
  const rows = parse(readFileSync(file, 'utf8'))
  const [head = []] = rows
  const [low, high, mean] = ['min', 'max', 'mean'].map((name) => head.indexOf(name)) as [number, number, number]
  const read = ([title, heading]: readonly [string, string]): Published[] =>
    rows
      .filter(([table = '', sub = '']) => table.startsWith(title) && sub.startsWith(heading))
      .map((row) => ({ subject: row[2]!.trim(), low: Number(row[low]), high: Number(row[high]), mean: Number(row[mean]) }))
  return Object.fromEntries(Object.entries(TABLES).map(([quantity, table]) => [quantity, read(table)])) as Record<Quantity, Published[]>
}

/** Case id a subject starts with: '600 Base Case, South Windows' and '600FF - Low Mass …'. */
export function caseOf({ subject }: Published): string {
  return /^\d+(FF)?/.exec(subject)?.[0] ?? ''
}
