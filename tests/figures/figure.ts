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
  /** What else was measured. */
  readonly note?: string
}

/** What a suite states; suite name and verdict are added by `judge`. */
export type Measured = Omit<Figure, 'suite' | 'ok'>

/** What a run is asked for. */
export interface SuiteOptions {
  /** A folder laid out like ../shared/data; a suite uses what it knows in it. */
  readonly dataDir: string
  /** Run only cases whose name has this text in it; all when empty. */
  readonly only: string
}

/** A named set of cases. */
export interface Suite {
  readonly name: string
  readonly run: (options: SuiteOptions) => AsyncIterable<Measured> | Iterable<Measured>
  /** A document of the repository that a whole run writes: path from the root, and its text. */
  readonly document?: {
    readonly path: string
    readonly text: (figures: readonly Figure[], knownFailing: readonly KnownFailing[]) => string
  }
}

/** A case that is known to lie outside its band, with the reason. It is still run and listed. */
export interface KnownFailing {
  readonly suite: string
  readonly case: string
  readonly reason: string
}

/** Adds the suite and the verdict: inside the band, sides included. A case without a value is not ok. */
export function judge(suite: string, measured: Measured): Figure {
  const [low, high] = measured.band
  const { value } = measured
  const ok = value !== null && Number.isFinite(value) && (low === null || value >= low) && (high === null || value <= high)
  const { case: name, unit, band, source, note } = measured
  return { suite, case: name, value, unit, band, ok, source, ...(note === undefined ? {} : { note }) }
}
