import type { Logger } from 'pino'
import { type AnalysisState, createAnalysis, run } from '#client/analytics/pipeline.ts'
import { createDutyAnalyst } from '#client/duty/duty-analyst.ts'
import type { Link, LinkSink } from '#client/link/link.ts'
import type { Autonomy } from '#models/wire/command.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { Hello } from '#models/wire/events.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { Reading } from '#models/wire/reading.ts'

/** Wall time in which the state is brought forward even when no reading comes: alarms on silence need it. */
const IDLE_MS = 500

/** A client without a screen: the analysis on a link, and the duty when it has it. */
export interface Analyst {
  start(): void
  stop(): void
}

/** @param wallMs the wall clock, ms; only rates of sending depend on it, never the analysis */
export function createAnalyst(link: Link, log: Logger, wallMs: () => number = Date.now): Analyst {
  let hello: Hello | null = null
  let state: AnalysisState | null = null
  const duty = createDutyAnalyst(link, { kind: 'headless', wallMs, log })
  let autonomy: Autonomy = 'advise'
  let simMs = 0
  let journal: JournalRecord[] = []
  let devices: DeviceState[] = []
  let ranMs = 0
  let timer: ReturnType<typeof setInterval> | undefined

  const analyse = (t: number, readings: readonly Reading[]): void => {
    if (state === null) return
    const batch = { t, readings, journal, devices, autonomy, onDuty: duty.onDuty() }
    journal = []
    devices = []
    ranMs = wallMs()
    try {
      state = run(state, batch, 'spent')
    } catch (error) {
      log.error({ error, t }, 'analysis failed: this batch is left out')
      return
    }
    duty.state(state)
  }

  const follow = (records: readonly JournalRecord[]): void => {
    journal.push(...records)
    duty.journal(records)
    for (const { type, data } of records) if (type === 'venue.autonomy.v1') autonomy = data.autonomy
  }

  const sink: LinkSink = {
    state: (now) => log.info(now, 'link'),
    hello(next) {
      const sameRun = hello?.epoch === next.epoch
      hello = next
      if (sameRun) return
      state = null
      duty.restart()
      journal = []
      devices = []
    },
    snapshot(snapshot) {
      if (hello === null) return
      state ??= createAnalysis({ venue: hello.venue, catalogue: hello.catalogue, estimates: snapshot.estimates })
      autonomy = snapshot.autonomy
      simMs = snapshot.clock.simMs
      devices = [...snapshot.devices]
      follow(snapshot.journal.filter(({ type }) => type !== 'venue.duty.v1' && type !== 'venue.autonomy.v1'))
      duty.joined(hello, snapshot.analyst)
      analyse(simMs, snapshot.readings)
    },
    clock(clock) {
      simMs = clock.simMs
    },
    readings: (batch) => analyse(batch.t, batch.readings),
    frame: () => 'taken',
    devices: (states) => void devices.push(...states),
    journal: follow,
    problem: (problem) => log.warn({ problem }, 'problem'),
  }

  return {
    start() {
      link.open(sink)
      timer = setInterval(() => {
        if (wallMs() - ranMs >= IDLE_MS) analyse(simMs, [])
      }, IDLE_MS)
    },
    stop() {
      clearInterval(timer)
      duty.stop()
      link.close()
    },
  }
}
