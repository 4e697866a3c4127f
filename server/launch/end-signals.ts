/** Two signals within this time are one, told twice, ms: npm passes on the Ctrl-C that the terminal has sent to us as well. */
const SAME_SIGNAL_MS = 1_000

export interface Ending {
  /** Ends in good order. */
  readonly first: (signal: string) => void
  /** Ends at once. */
  readonly again: (signal: string) => void
  /** Monotonic clock, ms. */
  readonly nowMs: () => number
}

/** Hears SIGTERM and SIGINT: the first ends in good order, another one at once. */
export function onEndSignals(
  process: { on(signal: NodeJS.Signals, listener: () => void): unknown },
  { first, again, nowMs }: Ending,
): void {
  let toldMs: number | null = null
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (toldMs === null) first(signal)
      else if (nowMs() - toldMs >= SAME_SIGNAL_MS) again(signal)
      toldMs ??= nowMs()
    })
  }
}
