/** What an hour of a made-up weather file holds; the rest is a mild, calm, cloudless night. */
export interface EpwHour {
  readonly dryBulbC?: number
  readonly global?: number
  readonly beam?: number
  readonly diffuse?: number
  readonly windMps?: number
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The text of an EPW file for a place at 30° N 120° E, UTC+8, hour by hour from 1 January. */
export function epwText(hourOf: (hour: number) => EpwHour): string {
  const head = ['LOCATION,Testville,TT,TST,made up,000000,30,120,8,5', ...Array.from({ length: 7 }, (_, i) => `HEADER ${i + 2}`)]
  const rows = DAYS.flatMap((days, month) =>
    Array.from({ length: 24 * days }, (_, i) => {
      const hour = 24 * DAYS.slice(0, month).reduce((sum, n) => sum + n, 0) + i
      const { dryBulbC = 15, global = 0, beam = 0, diffuse = 0, windMps = 2 } = hourOf(hour)
      const fields = [2001, month + 1, Math.floor(i / 24) + 1, (i % 24) + 1, 0, '?', dryBulbC, 5, 50, 101_325, 0, 0, 320]
      return [...fields, global, beam, diffuse, 0, 0, 0, 0, 180, windMps, 0, 0].join(',')
    }),
  )
  return [...head, ...rows].join('\n')
}
