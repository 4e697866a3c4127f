import { createDutyAnalyst } from '#client/duty/duty-analyst.ts'
import { UNTOLD } from '#client/duty/duty-log.ts'
import type { Link, LinkSink } from '#client/link/link.ts'
import { clearFrames, frameRing, joinFrames, pushFrame } from '#client/stores/frame-ring.ts'
import { forgetHistory, remember, rememberPast } from '#client/stores/history.ts'
import { twinStore } from '#client/stores/twin.ts'
import { startAnalytics } from '#client/workers/analytics.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import { tileCount } from '#models/wire/frame/tile-grid.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import type { Reading } from '#models/wire/reading.ts'
import { NO_VIEW, wholeView } from '#models/wire/tile-view.ts'
import { createTwinWriter } from './twin-writer.ts'

/** Time after which the analysis is brought forward even when no reading comes, ms: silence itself is news. */
const IDLE_MS = 500

/** Joins link, analysis and stores: one way in for everything the page shows. */
export function startTwin(link: Link): void {
  const nowMs = (): number => performance.now()
  const writer = createTwinWriter(twinStore, nowMs)
  const analyst = createDutyAnalyst(link, { kind: 'screen', wallMs: nowMs, log: UNTOLD })
  const analytics = startAnalytics()
  let epoch: number | null = null
  let analysing = false
  let simMs = 0
  let fedMs = 0
  let journal: JournalRecord[] = []
  let devices: DeviceState[] = []

  const feed = (t: number, readings: readonly Reading[]): void => {
    if (!analysing) return
    fedMs = nowMs()
    analytics.feed({ t, readings, journal, devices, autonomy: twinStore.getState().autonomy, onDuty: analyst.onDuty() })
    journal = []
    devices = []
  }

  analytics.onState((view, past) => {
    writer.analysis(view)
    if (past !== null) rememberPast(past)
    remember(view.t, view.zones, view.venue)
    analyst.state(view)
  })
  analytics.onFailure((message) => console.error(`ANALYSIS_FAILED: ${message}`))

  const look = (): void => {
    const { hello } = twinStore.getState()
    if (hello !== null) link.view(document.hidden ? NO_VIEW : wholeView(tileCount(venueGrid(hello.venue))))
  }

  const sink: LinkSink = {
    state: (state) => writer.link(state),
    hello(hello) {
      writer.hello(hello)
      joinFrames(frameRing)
      look()
      if (epoch === hello.epoch) return
      epoch = hello.epoch
      analysing = false
      journal = []
      devices = []
      clearFrames(frameRing)
      forgetHistory()
      analyst.restart()
    },
    snapshot(snapshot) {
      const { hello } = twinStore.getState()
      if (hello === null) return
      writer.snapshot(snapshot)
      analyst.journal(snapshot.journal.filter(({ type }) => type !== 'venue.duty.v1'))
      analyst.joined(hello.client, snapshot.analyst)
      if (!analysing) analytics.restart(hello, snapshot.estimates)
      analysing = true
      simMs = snapshot.clock.simMs
      journal.push(...snapshot.journal)
      devices.push(...snapshot.devices)
      feed(simMs, snapshot.readings)
    },
    clock(clock) {
      simMs = clock.simMs
      writer.clock(clock)
    },
    readings(batch) {
      writer.readings(batch.readings)
      feed(batch.t, batch.readings)
    },
    frame(bytes) {
      const taken = pushFrame(frameRing, bytes, nowMs())
      writer.heard()
      return taken
    },
    devices(states) {
      devices.push(...states)
      writer.devices(states)
    },
    journal(records) {
      journal.push(...records)
      writer.journal(records)
      analyst.journal(records)
    },
    problem: (problem) => console.warn(`${problem.code}: ${problem.message}`),
  }

  setInterval(() => {
    if (nowMs() - fedMs >= IDLE_MS) feed(simMs, [])
  }, IDLE_MS)
  document.addEventListener('visibilitychange', look)
  link.open(sink)
}
