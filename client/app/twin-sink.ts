import type { DutyAnalyst } from '#client/duty/duty-analyst.ts'
import type { LinkSink } from '#client/link/link.ts'
import type { Account } from '#client/stores/accounts.ts'
import { clearFrames, joinFrames, pushFrame } from '#client/stores/frame-ring.ts'
import { forgetHistory, remember, rememberPast } from '#client/stores/history.ts'
import type { Analytics } from '#client/workers/analytics.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { Reading } from '#models/wire/reading.ts'
import { createTwinWriter } from './twin-writer.ts'

/** Time after which the analysis is brought forward even when no reading comes, ms: silence itself is news. */
const IDLE_MS = 500

/** Takes what a link delivers into an account, by way of an analysis of its own. */
export interface TwinSink extends LinkSink {
  /** Writes what has gathered, now. */
  flush(): void
  /** Takes nothing in any more. */
  stop(): void
}

export interface TwinSinkOptions {
  readonly account: Account
  readonly analytics: Analytics
  /** Who may be on duty here; null where there is no duty, as in the past. */
  readonly duty: DutyAnalyst | null
  /** A clock that only runs forward, ms. */
  readonly nowMs: () => number
  /** Wall clock of whoever sends, ms since the epoch; NaN while it is not known. */
  readonly senderMs?: () => number
}

/** Joins a link, an analysis and the stores of an account: one way in for everything the page shows of it. */
export function createTwinSink({ account, analytics, duty, nowMs, senderMs = () => Number.NaN }: TwinSinkOptions): TwinSink {
  const { twin, frames, history } = account
  const writer = createTwinWriter(twin, nowMs)
  let epoch: number | null = null
  let analysing = false
  let simMs = 0
  let fedMs = 0
  let journal: JournalRecord[] = []
  let devices: DeviceState[] = []

  const feed = (t: number, readings: readonly Reading[]): void => {
    if (!analysing) return
    fedMs = nowMs()
    analytics.feed({ t, readings, journal, devices, autonomy: twin.getState().autonomy, onDuty: duty?.onDuty() ?? false })
    journal = []
    devices = []
  }

  analytics.onState((view, past) => {
    writer.analysis(view)
    if (past !== null) rememberPast(history, past)
    remember(history, view.t, view.zones, view.venue)
    duty?.state(view)
  })
  analytics.onFailure((message) => console.error(`ANALYSIS_FAILED: ${message}`))

  const idle = setInterval(() => {
    if (nowMs() - fedMs >= IDLE_MS) feed(simMs, [])
  }, IDLE_MS)

  return {
    flush: () => writer.flush(),
    stop() {
      clearInterval(idle)
      writer.stop()
    },
    state: (state) => writer.link(state),
    hello(hello) {
      writer.hello(hello)
      joinFrames(frames)
      if (epoch === hello.epoch) return
      epoch = hello.epoch
      analysing = false
      journal = []
      devices = []
      clearFrames(frames)
      forgetHistory(history)
      duty?.restart()
    },
    snapshot(snapshot) {
      const { hello } = twin.getState()
      if (hello === null) return
      writer.snapshot(snapshot)
      duty?.journal(snapshot.journal.filter(({ type }) => type !== 'venue.duty.v1'))
      duty?.joined(hello, snapshot.analyst)
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
      const taken = pushFrame(frames, bytes, nowMs(), senderMs())
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
      duty?.journal(records)
    },
    problem: (problem) => console.warn(`${problem.code}: ${problem.message}`),
  }
}
