import type { PastMinute } from '#client/analytics/mapping/past.ts'
import type { ZoneSeries } from './history.ts'

/** Change of the mean below which past and present knowledge are drawn as one, persons. */
const LEAST_CHANGE = 1

/** A series as known now, with what was known then where that was another number. */
export interface RepaintedSeries extends ZoneSeries {
  /** Mean as known then; NaN where `mean` says the same. */
  readonly before: number[]
  /** Whether anything is another number now, or is known only now. */
  readonly isRepainted: boolean
}

/**
 * What the page saw of a zone (as known then), moved to what the analysis knows by now. Between two moments of the past the change runs
 * straight; a stretch was repainted when its end was, for a repaint ends where it arrives at the present.
 * @param zone index in the venue's order
 */
export function repaintSeries(seen: ZoneSeries, past: readonly PastMinute[], zone: number): RepaintedSeries {
  const series = { tS: seen.tS, mean: [...seen.mean], sd: [...seen.sd], before: seen.tS.map(() => Number.NaN) }
  let at = 0
  seen.tS.forEach((tS, i) => {
    while (at < past.length && past[at]!.t < tS * 1000) at++
    const [start, end] = [past[at - 1], past[at]]
    if (start === undefined || end === undefined || end.knownThen === end.knownNow) return
    const share = (tS * 1000 - start.t) / (end.t - start.t)
    const between = (of: (minute: PastMinute) => number): number => of(start) + share * (of(end) - of(start))
    if (Number.isNaN(seen.mean[i])) {
      if (end.knownNow.quality[zone] === 'lost') return
      series.mean[i] = between(({ knownNow }) => knownNow.mean[zone]!)
      series.sd[i] = between(({ knownNow }) => knownNow.sd[zone]!)
      return
    }
    const change = between(({ knownThen, knownNow }) => knownNow.mean[zone]! - knownThen.mean[zone]!)
    series.mean[i] = seen.mean[i]! + change
    series.sd[i] = Math.max(0, seen.sd[i]! + between(({ knownThen, knownNow }) => knownNow.sd[zone]! - knownThen.sd[zone]!))
    if (Math.abs(change) >= LEAST_CHANGE) series.before[i] = seen.mean[i]!
  })
  const isRepainted = series.mean.some((mean, i) => !Number.isNaN(mean) && !(Math.abs(mean - seen.mean[i]!) < LEAST_CHANGE))
  return { ...series, isRepainted }
}
