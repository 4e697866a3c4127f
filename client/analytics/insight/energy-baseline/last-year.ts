const HOUR_MS = 3_600_000
/** Errors are taken together by parts of the day: an evening event, a morning off. */
const BLOCK_MS = 6 * HOUR_MS
/** 52 weeks back it was the same weekday, and for terms, breaks and fairs the same week. */
const YEAR_MS = 364 * 24 * HOUR_MS
/** Share of last year's errors that comes again, before anything has: worth so many hours of evidence. */
const PRIOR_SHARE = 0.3
const PRIOR_HOURS = 1000

/** What the fit was off through its time, in blocks, and how much of that has come again a year later. */
export interface LastYear {
  readonly startBlock: number
  /** Mean error per block since `startBlock`; 0 where nothing was measured. */
  readonly errors: Float64Array
  readonly share: number
}

/** Reads from the errors of a fit what tends to come again: the share is their regression on those of a year before. */
export function learnLastYear(startMs: number, errors: Float64Array): LastYear {
  const past = { startBlock: Math.floor(startMs / BLOCK_MS), errors: blockMeans(startMs, errors), share: 1 }
  let both = 0
  let own = 0
  let hours = 0
  for (let i = Math.ceil(YEAR_MS / HOUR_MS); i < errors.length; i++) {
    if (Number.isNaN(errors[i]!)) continue
    const before = errorAYearBefore(past, startMs + i * HOUR_MS)
    both += errors[i]! * before
    own += before * before
    hours++
  }
  if (own === 0) return { ...past, share: PRIOR_SHARE }
  const weight = PRIOR_HOURS / hours
  return { ...past, share: Math.max(0, Math.min(1, (both + PRIOR_SHARE * weight * own) / (own * (1 + weight)))) }
}

/** The error of a year before that is expected to come again. */
export function errorAYearBefore({ startBlock, errors, share }: LastYear, ms: number): number {
  return share * (errors[Math.floor((ms - YEAR_MS) / BLOCK_MS) - startBlock] ?? 0)
}

function blockMeans(startMs: number, errors: Float64Array): Float64Array {
  const first = Math.floor(startMs / BLOCK_MS)
  const blockOf = (hour: number): number => Math.floor((startMs + hour * HOUR_MS) / BLOCK_MS) - first
  const sum = new Float64Array(errors.length === 0 ? 0 : blockOf(errors.length - 1) + 1)
  const count = new Float64Array(sum.length)
  for (let i = 0; i < errors.length; i++) {
    if (Number.isNaN(errors[i]!)) continue
    sum[blockOf(i)]! += errors[i]!
    count[blockOf(i)]!++
  }
  return sum.map((total, block) => total / Math.max(1, count[block]!))
}
