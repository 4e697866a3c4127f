import type { HistorySource } from '#client/link/replay/history-source.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { extendTimeline, timelineStore } from '#client/stores/timeline.ts'
import { ESTIMATE_ALL, ESTIMATE_QUANTITY } from '#models/wire/past/past-stretch.ts'

/** Wall time between two looks at what is new, ms; in between the page knows it from the live link. */
const LOOK_MS = 10_000
/** Every so many looks the list of runs is asked for, too. */
const RUNS_EVERY = 12
const DAY_MS = 86_400_000
/** Longest timeline, ms: as long as pictures are kept. The server tells of eight days at once, and of 3,000 points. */
const LONGEST_MS = 7 * DAY_MS
/** Asked for again each time, ms: the last minute grows, and alarms are told a little after they began. */
const AGAIN_MS = 3 * 60_000
const MINUTE_MS = 60_000
/** Points a timeline begins with at most: a screen is not wider. Grown to twice as many, it begins anew, with coarser ones. */
const POINTS = 1_400

/** Keeps the timeline as long as the page is open. @returns what ends it */
export function keepTimeline(source: HistorySource): () => void {
  let busy = false
  let looks = 0
  let knownMs = 0
  let bucketMs = MINUTE_MS

  const begin = async (run: number, nowMs: number): Promise<boolean> => {
    const extent = await source.extent(run)
    if (extent === null) return false
    const fromMs = Math.max(extent.fromMs, nowMs - LONGEST_MS)
    timelineStore.setState({ run, fromMs, people: [], marks: [] })
    bucketMs = Math.ceil((nowMs - fromMs) / POINTS / MINUTE_MS + 1e-9) * MINUTE_MS
    knownMs = fromMs
    return true
  }

  /** Whether what is drawn can be gone on with: a page may stay open, or in the background, for weeks. */
  const goesOn = (run: number, nowMs: number): boolean => {
    const { run: drawn, fromMs } = timelineStore.getState()
    return drawn === run && nowMs - fromMs < Math.min(2 * POINTS * bucketMs, LONGEST_MS + DAY_MS / 2)
  }

  const extend = async (run: number, nowMs: number): Promise<void> => {
    const span = { run, fromMs: Math.max(timelineStore.getState().fromMs, knownMs - AGAIN_MS), toMs: nowMs + 1 }
    const whole = { ...span, fromMs: Math.floor(span.fromMs / bucketMs) * bucketMs }
    const [points, { marks }] = await Promise.all([source.series(whole, ESTIMATE_ALL, ESTIMATE_QUANTITY, bucketMs), source.marks(span)])
    const people = points.map(({ fromMs, mean }) => ({ tMs: fromMs + bucketMs / 2, mean }))
    timelineStore.setState((before) => (before.run === run ? extendTimeline(before, people, marks) : before))
    knownMs = nowMs
  }

  const look = async (): Promise<void> => {
    const { hello, clock } = liveAccount.twin.getState()
    if (busy || hello === null || clock === null || document.hidden) return
    busy = true
    try {
      if (looks++ % RUNS_EVERY === 0) {
        const runs = (await source.runs()).filter(({ id, fromMs, toMs }) => id !== hello.epoch && toMs - fromMs > MINUTE_MS)
        timelineStore.setState({ runs })
      }
      const { chosen } = timelineStore.getState()
      const [run, nowMs] = chosen === null ? [hello.epoch, clock.simMs] : [chosen.id, chosen.toMs]
      if ((goesOn(run, nowMs) || (await begin(run, nowMs))) && knownMs < nowMs) await extend(run, nowMs)
    } catch {
      // The link tells of a server that is away; the next look asks for all that was missed.
    }
    busy = false
  }

  const timer = setInterval(() => void look(), LOOK_MS)
  const ends = [
    liveAccount.twin.subscribe((now, before) => before.clock === null && now.clock !== null && void look()),
    timelineStore.subscribe((now, before) => now.chosen !== before.chosen && void look()),
  ]
  return () => {
    clearInterval(timer)
    for (const end of ends) end()
  }
}
