import type { HistorySource } from '#client/link/replay/history-source.ts'
import { liveAccount } from '#client/stores/accounts.ts'
import { extendTimeline, NO_TIMELINE, timelineStore } from '#client/stores/timeline.ts'
import { ESTIMATE_ALL, ESTIMATE_QUANTITY } from '#models/wire/past/past-stretch.ts'

/** Wall time between two looks at what is new, ms; in between the page knows it from the live link. */
const LOOK_MS = 10_000
/** Longest timeline, ms: older moments of a run are reached by its earlier hours. */
const LONGEST_MS = 24 * 3_600_000
/** Asked for again each time, ms: the last minute grows, and alarms are told a little after they began. */
const AGAIN_MS = 3 * 60_000
const MINUTE_MS = 60_000

/** Keeps the timeline of the live run as long as the page is open. @returns what ends it */
export function keepTimeline(source: HistorySource): () => void {
  let busy = false
  let knownMs = 0

  const look = async (): Promise<void> => {
    const { hello, clock } = liveAccount.twin.getState()
    // An exhibit may not look back.
    if (busy || hello === null || hello.role === 'exhibit' || clock === null || document.hidden) return
    busy = true
    try {
      const run = hello.epoch
      if (timelineStore.getState().run !== run) {
        const extent = await source.extent(run)
        if (extent === null) return
        const fromMs = Math.max(extent.fromMs, clock.simMs - LONGEST_MS)
        timelineStore.setState({ ...NO_TIMELINE, run, fromMs })
        knownMs = fromMs
      }
      const span = { run, fromMs: Math.max(timelineStore.getState().fromMs, knownMs - AGAIN_MS), toMs: clock.simMs + 1 }
      const wholeMinutes = { ...span, fromMs: Math.floor(span.fromMs / MINUTE_MS) * MINUTE_MS }
      const [points, { marks }] = await Promise.all([
        source.series(wholeMinutes, ESTIMATE_ALL, ESTIMATE_QUANTITY, MINUTE_MS),
        source.marks(span),
      ])
      const people = points.map(({ fromMs, mean }) => ({ tMs: fromMs + MINUTE_MS / 2, mean }))
      timelineStore.setState((before) => (before.run === run ? extendTimeline(before, people, marks) : before))
      knownMs = clock.simMs
    } catch {
      // The link tells of a server that is away; the next look asks for all that was missed.
    } finally {
      busy = false
    }
  }

  const timer = setInterval(() => void look(), LOOK_MS)
  const unsubscribe = liveAccount.twin.subscribe((now, before) => {
    if (now.hello?.epoch !== timelineStore.getState().run && before.clock === null && now.clock !== null) void look()
  })
  return () => {
    clearInterval(timer)
    unsubscribe()
  }
}
