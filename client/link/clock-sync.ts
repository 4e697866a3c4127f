/** Answers kept; the one with the shortest way there and back is believed. Eight, as NTP's clock filter keeps (RFC 5905 §10). */
const KEPT = 8
/** How fast the offset follows, ms per ms: 5 ms a second is not seen in an age, and any jitter is out of it. */
const SLEW = 0.005
/** A difference above this is a clock that was set: it is taken over at once, ms. */
const STEP_MS = 1_000

/** The four moments of an exchange, ms: sent and received here by our clock, received and sent there by theirs. */
export interface Exchange {
  readonly sentMs: number
  readonly theyReceivedMs: number
  readonly theySentMs: number
  readonly receivedMs: number
}

/** What is known of another clock. Pure: the caller brings the time. */
export interface ClockSync {
  /** Takes an exchange in; one that ends before it begins is left out. */
  take(exchange: Exchange): void
  /** Their time when ours is `nowMs`, which never goes back; NaN before the first exchange. */
  theirsMs(nowMs: number): number
  /** Time there and back of the best exchange kept, ms; NaN before the first. */
  roundTripMs(): number
}

/** How an exchange shows the other clock: NTP's offset and delay (RFC 5905 §8). */
function readingOf({ sentMs, theyReceivedMs, theySentMs, receivedMs }: Exchange): {
  readonly offsetMs: number
  readonly roundTripMs: number
} {
  return {
    offsetMs: (theyReceivedMs - sentMs + (theySentMs - receivedMs)) / 2,
    roundTripMs: receivedMs - sentMs - (theySentMs - theyReceivedMs),
  }
}

export function createClockSync(): ClockSync {
  let kept: ReturnType<typeof readingOf>[] = []
  let offsetMs = Number.NaN
  let movedMs = Number.NaN

  const best = (): ReturnType<typeof readingOf> | undefined => kept.toSorted((a, b) => a.roundTripMs - b.roundTripMs)[0]

  const moveTo = (nowMs: number): void => {
    const shown = best()
    if (shown === undefined) return
    const gapMs = shown.offsetMs - offsetMs
    const mostMs = SLEW * Math.max(0, nowMs - movedMs)
    offsetMs += Math.abs(gapMs) > STEP_MS ? gapMs : Math.min(mostMs, Math.max(-mostMs, gapMs))
    movedMs = nowMs
  }

  return {
    take(exchange) {
      const reading = readingOf(exchange)
      if (!(reading.roundTripMs >= 0)) return
      // A clock that was set makes all that was heard of it before void.
      if (Math.abs(reading.offsetMs - offsetMs) > STEP_MS + reading.roundTripMs) kept = []
      kept = [...kept, reading].slice(-KEPT)
      if (Number.isNaN(offsetMs)) {
        offsetMs = reading.offsetMs
        movedMs = exchange.receivedMs
      }
      moveTo(exchange.receivedMs)
    },
    theirsMs(nowMs) {
      moveTo(nowMs)
      return nowMs + offsetMs
    },
    roundTripMs: () => best()?.roundTripMs ?? Number.NaN,
  }
}
