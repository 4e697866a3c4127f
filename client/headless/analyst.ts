import type { Logger } from 'pino'
import { type AnalysisState, createAnalysis, run } from '#client/analytics/pipeline.ts'
import { isEmptyReport, learnShared, markShared, reportChanges, type Shared, zoneEstimates } from '#client/analytics/report.ts'
import type { Link, LinkSink } from '#client/link/link.ts'
import type { Autonomy, Command } from '#models/wire/command.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { Hello } from '#models/wire/events.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { Reading } from '#models/wire/reading.ts'

/** Wall time between two reports of all estimates, ms. They also show that the analyst on duty lives (the server waits 2.5 s). */
const ESTIMATES_MS = 1500
/** Least wall time between two reports, ms; the server takes twenty a second. */
const REPORT_MS = 100
/** Wall time before volunteering again after the duty went to another, ms. */
const VOLUNTEER_MS = 2000
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
  let shared: Shared = new Map()
  let analyst: string | null = null
  let autonomy: Autonomy = 'advise'
  let simMs = 0
  let journal: JournalRecord[] = []
  let devices: DeviceState[] = []
  let ranMs = 0
  let reportedMs = 0
  let estimatedMs = 0
  let timer: ReturnType<typeof setInterval> | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  const onDuty = (): boolean => hello !== null && analyst === hello.client

  const analyse = (t: number, readings: readonly Reading[]): void => {
    if (state === null) return
    const batch = { t, readings, journal, devices, autonomy, onDuty: onDuty() }
    journal = []
    devices = []
    ranMs = wallMs()
    try {
      state = run(state, batch, 'spent')
    } catch (error) {
      log.error({ error, t }, 'analysis failed: this batch is left out')
      return
    }
    if (!onDuty()) return
    for (const command of state.commands) void send(command)
    share(state)
  }

  const send = async (command: Command): Promise<void> => {
    log.info({ command }, 'command sent')
    try {
      const ack = await link.send(command)
      if (ack.status !== 'applied') log.warn({ ack }, 'command not applied')
    } catch (error) {
      log.warn({ command: command.id, reason: String(error) }, 'command not answered')
    }
  }

  const share = (now: AnalysisState): void => {
    if (wallMs() - reportedMs < REPORT_MS) return
    const withEstimates = wallMs() - estimatedMs >= ESTIMATES_MS
    const changes = reportChanges(shared, now)
    const report = withEstimates ? { ...changes, estimates: zoneEstimates(now) } : changes
    if (isEmptyReport(report) && !withEstimates) return
    reportedMs = wallMs()
    if (withEstimates) estimatedMs = reportedMs
    shared = markShared(shared, changes)
    // After a refusal everything is told again: the server journals only what is news to it.
    void link.report(report).then((accepted) => {
      if (!accepted) shared = new Map()
    })
  }

  const follow = (records: readonly JournalRecord[]): void => {
    journal.push(...records)
    shared = learnShared(shared, records)
    for (const { type, data } of records) {
      if (type === 'venue.autonomy.v1') autonomy = data.autonomy
      if (type === 'venue.duty.v1') setAnalyst(data.analyst)
    }
  }

  const setAnalyst = (next: string | null): void => {
    if (next === analyst) return
    analyst = next
    log.info({ analyst, onDuty: onDuty() }, 'duty')
    if (!onDuty()) volunteerSoon()
  }

  const volunteerSoon = (): void => {
    clearTimeout(again)
    again = setTimeout(() => void volunteer(), VOLUNTEER_MS)
  }

  const volunteer = async (): Promise<void> => {
    try {
      const answer = await link.volunteer(true)
      if (answer.onDuty || answer.analyst !== null) setAnalyst(answer.analyst)
      else volunteerSoon()
    } catch (error) {
      log.debug({ reason: String(error) }, 'nobody took the offer')
    }
  }

  const sink: LinkSink = {
    state: (now) => log.info(now, 'link'),
    hello(next) {
      const sameRun = hello?.epoch === next.epoch
      hello = next
      analyst = null
      if (sameRun) return
      state = null
      shared = new Map()
      journal = []
      devices = []
    },
    snapshot(snapshot) {
      if (hello === null) return
      state ??= createAnalysis({ venue: hello.venue, catalogue: hello.catalogue, estimates: snapshot.estimates })
      analyst = snapshot.analyst
      autonomy = snapshot.autonomy
      simMs = snapshot.clock.simMs
      devices = [...snapshot.devices]
      follow(snapshot.journal.filter(({ type }) => type !== 'venue.duty.v1' && type !== 'venue.autonomy.v1'))
      analyse(simMs, snapshot.readings)
      link.view(false)
      void volunteer()
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
      clearTimeout(again)
      link.close()
    },
  }
}
