import type { AnalysisState } from '#client/analytics/analysis-state.ts'
import { createAnalysis, run } from '#client/analytics/pipeline.ts'
import { learnShared, reportChanges, type Shared } from '#client/analytics/report.ts'
import type { ZoneEstimate } from '#models/wire/analysis.ts'
import type { Ack, Autonomy, Command } from '#models/wire/command.ts'
import type { JournalData, JournalRecord, JournalType } from '#models/wire/journal.ts'
import type { Reading } from '#models/wire/reading.ts'
import { analysisCatalogue, analysisPark } from './analysis-venue.ts'

/** First moment of every play: ms since the epoch. */
export const PLAY_START_MS = 1_767_315_600_000

/** People in each zone, and through the gate per minute. */
export interface PlayTruth {
  readonly zones: Readonly<Record<string, number>>
  readonly gateInPerMin?: number
  readonly gateOutPerMin?: number
}

/** How the world answers a command. */
export type Answer = Ack['status'] | 'never'

/** An analyst and the server it reports to, second by second. */
export interface Play {
  readonly state: AnalysisState
  readonly t: number
  readonly journal: readonly JournalRecord[]
  /** Every command the analysis ever gave out. */
  readonly commands: readonly Command[]
  autonomy: Autonomy
  onDuty: boolean
  answer: (command: Command) => Answer
  /** Sensors that say nothing. */
  silent: ReadonlySet<string>
  /** Plays so many seconds of one truth; every five seconds all sensors report. */
  seconds(count: number, truth: PlayTruth): void
  /** A record reaches the analysis with the next second. */
  tell<Type extends JournalType>(type: Type, data: JournalData[Type]): void
  /** Sends a command as a person would. */
  act(command: Command): void
  /** Another analyst takes over with what a joining client is told. */
  replaceAnalyst(): void
}

export function createPlay(estimates: readonly ZoneEstimate[] = []): Play {
  const venue = analysisPark()
  const catalogue = analysisCatalogue(venue)
  let state = createAnalysis({ venue, catalogue, estimates })
  let t = PLAY_START_MS
  let shared: Shared = new Map()
  let waiting: JournalRecord[] = []
  let inside: number | null = null
  const journal: JournalRecord[] = []
  const commands: Command[] = []
  const answered = new Set<string>()

  const record = (type: JournalType, data: unknown): void => {
    const envelope = {
      specversion: '1.0',
      id: `r-${journal.length}`,
      source: 'test',
      type,
      subject: '',
      time: '',
      seq: journal.length,
      simms: t,
      data,
    }
    const made = envelope as JournalRecord
    journal.push(made)
    waiting.push(made)
  }
  const act = (command: Command): void => {
    if (answered.has(command.id)) return
    record('venue.command.v1', { command, by: 'test' })
    const status = play.answer(command)
    if (status === 'never') return
    answered.add(command.id)
    record('venue.ack.v1', { id: command.id, status, duplicate: false, simMs: t, issues: [] } satisfies Ack)
  }
  const step = (readings: readonly Reading[]): void => {
    const heard = waiting
    waiting = []
    shared = learnShared(shared, heard)
    state = run(state, { t, readings, journal: heard, devices: [], autonomy: play.autonomy, onDuty: play.onDuty })
    commands.push(...state.commands)
    state.commands.forEach(act)
    if (!play.onDuty) return
    const { insights, proposals, outcomes } = reportChanges(shared, state)
    insights.forEach((insight) => record('venue.insight.v1', insight))
    proposals.forEach((proposal) => record('venue.proposal.v1', proposal))
    outcomes.forEach((outcome) => record('venue.outcome.v1', outcome))
  }
  const play: Play = {
    get state() {
      return state
    },
    get t() {
      return t
    },
    journal,
    commands,
    autonomy: 'advise',
    onDuty: true,
    answer: () => 'applied',
    silent: new Set(),
    seconds(count, truth) {
      for (let i = 0; i < count; i++) {
        t += 1000
        const due = (t - PLAY_START_MS) % 5000 === 0 ? readingsOf(truth, t, inside) : []
        if (due.length > 0) inside = peopleInside(truth)
        step(due.filter(({ sensor }) => !play.silent.has(sensor)))
      }
    },
    tell: (type, data) => record(type, data),
    act,
    replaceAnalyst() {
      const last = state.zones.map(({ zone, mean, sd }) => ({ zone, mean, sd, t }))
      state = createAnalysis({ venue, catalogue, estimates: last })
      shared = new Map()
      waiting = [...journal]
    },
  }
  return play
}

/**
 * Readings with as little noise as an instrument that lives: one up, one down. People are conserved: who is inside now and was not at
 * the last readings has come in by the gate.
 */
export function readingsOf({ zones, gateInPerMin = 0, gateOutPerMin = 0 }: PlayTruth, t: number, before: number | null = null): Reading[] {
  const more = before === null ? 0 : peopleInside({ zones }) - before
  const odd = (t / 5000) % 2
  const lively = (value: number): number => (value === 0 ? 0 : value + odd)
  const passed = (perMin: number): number => (perMin === 0 ? 0 : Math.round(perMin / 12) + (odd === 0 ? 1 : -1))
  return [
    { sensor: 'turnstile', quantity: 'peopleIn', t, value: passed(gateInPerMin) + Math.max(0, more) },
    { sensor: 'turnstile', quantity: 'peopleOut', t, value: passed(gateOutPerMin) + Math.max(0, -more) },
    ...['forecourt', 'plaza', 'bridge', 'lane', 'garden'].map((zone): Reading => ({
      sensor: `${zone}-camera`,
      quantity: 'peopleCount',
      t,
      value: lively(zones[zone] ?? 0),
    })),
    { sensor: 'garden-co2', quantity: 'co2', t, value: 600 + odd },
  ]
}

function peopleInside({ zones }: PlayTruth): number {
  return Object.entries(zones).reduce((sum, [zone, people]) => sum + (zone === 'forecourt' ? 0 : people), 0)
}
