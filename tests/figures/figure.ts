/** One measured number and what it must be: the only form in which benchmarks and validations speak. */
export interface Figure {
  readonly suite: string
  readonly case: string
  /** Measured in this run; null when the case could not run (say why in `source`). */
  readonly value: number | null
  readonly unit: string
  /** Accepted range; null where a side is open. */
  readonly band: readonly [low: number | null, high: number | null]
  readonly ok: boolean
  /** Where the band comes from: an issue, a standard, a publication. */
  readonly source: string
}

/** What a suite states; suite name and verdict are added by `judge`. */
export type Measured = Omit<Figure, 'suite' | 'ok'>

/** A named set of cases. `dataDir` is a folder laid out like ../shared/data; a suite uses what it knows in it. */
export interface Suite {
  readonly name: string
  readonly run: (options: { readonly dataDir: string }) => AsyncIterable<Measured> | Iterable<Measured>
}

/** Adds the suite and the verdict: inside the band, sides included. A case without a value is not ok. */
export function judge(suite: string, measured: Measured): Figure {
  const [low, high] = measured.band
  const { value } = measured
  const ok = value !== null && Number.isFinite(value) && (low === null || value >= low) && (high === null || value <= high)
  return { suite, case: measured.case, value, unit: measured.unit, band: measured.band, ok, source: measured.source }
}
