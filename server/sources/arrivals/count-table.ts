/** One hour of one counter, as far as the row says; a field that cannot be read is null. */
export interface CountRow {
  readonly line: number
  /** ISO date, local to the counter. */
  readonly date: string
  /** Hour of the local clock at its start, 0 to 23. */
  readonly hour: number
  readonly id: string | null
  readonly name: string | null
  /** People in the hour; null when the row gives no whole number. */
  readonly count: number | null
  /** The count as it stands in the file. */
  readonly text: string
}

/** A counter and the days it has rows for. */
export interface Counter {
  readonly id: string
  readonly name: string
  readonly firstDate: string
  readonly lastDate: string
}

/** What a file of hourly counts holds: all its counters, and the rows of the wished day and its two neighbours. */
export interface CountTable {
  readonly file: string
  /** IANA zone of the counters' clock. */
  readonly timeZone: string
  /** Whose data it is; shown on screen. */
  readonly credit: string
  readonly counters: readonly Counter[]
  readonly rows: readonly CountRow[]
  readonly rowsRead: number
  /** Rows of the whole file that could not be read, and rows that repeat the header. */
  readonly rowsBad: number
  readonly headersRepeated: number
}
