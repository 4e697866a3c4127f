import type { AnalysisView } from '#client/analytics/analysis-state.ts'
import { isEmptyReport, learnShared, markShared, reportChanges, type Shared, zoneEstimates } from '#client/analytics/report.ts'
import type { Link } from '#client/link/link.ts'
import type { DutyAnswer } from '#models/wire/events.ts'
import type { JournalRecord } from '#models/wire/journal.ts'

/** Wall time between two reports of all estimates, ms; they also show the server that the analyst on duty lives. */
const ESTIMATES_MS = 1500
/** Wall time before volunteering again after the duty went to another, ms. */
const VOLUNTEER_MS = 2000

/** This page as a possible duty analyst: it offers itself after any headless client, and reports while it is elected. */
export interface PageAnalyst {
  /** After every connection. `client` is this page's name there. */
  joined(client: string, analyst: string | null): void
  journal(records: readonly JournalRecord[]): void
  /** A new state of the analysis: shared, and its commands sent, when on duty. */
  state(view: AnalysisView): void
  onDuty(): boolean
  /** Forgets what was shared, as when the source starts anew. */
  restart(): void
  stop(): void
}

export function createPageAnalyst(link: Link, nowMs: () => number): PageAnalyst {
  let self = ''
  let analyst: string | null = null
  let shared: Shared = new Map()
  let estimatedMs = Number.NEGATIVE_INFINITY
  let again: ReturnType<typeof setTimeout> | undefined

  const onDuty = (): boolean => analyst !== null && analyst === self

  const volunteer = async (): Promise<void> => {
    const answer = await link.volunteer(false).catch((): DutyAnswer | null => null)
    if (answer !== null) analyst = answer.analyst
  }

  const share = async (view: AnalysisView): Promise<void> => {
    const changes = reportChanges(shared, view)
    const withEstimates = nowMs() - estimatedMs >= ESTIMATES_MS
    if (isEmptyReport(changes) && !withEstimates) return
    if (withEstimates) estimatedMs = nowMs()
    shared = markShared(shared, changes)
    const accepted = await link.report(withEstimates ? { ...changes, estimates: zoneEstimates(view) } : changes)
    // After a refusal everything is told again: the server journals only what is news to it.
    if (!accepted) shared = new Map()
  }

  return {
    joined(client, now) {
      self = client
      analyst = now
      void volunteer()
    },
    journal(records) {
      shared = learnShared(shared, records)
      const duty = records.findLast(({ type }) => type === 'venue.duty.v1')
      if (duty?.type !== 'venue.duty.v1') return
      analyst = duty.data.analyst
      if (onDuty()) return
      clearTimeout(again)
      again = setTimeout(() => void volunteer(), VOLUNTEER_MS)
    },
    state(view) {
      if (!onDuty()) return
      // Their answers come back through the journal, for this page as for every other.
      for (const command of view.commands) void link.send(command).catch(() => undefined)
      void share(view)
    },
    onDuty,
    restart: () => void (shared = new Map()),
    stop: () => clearTimeout(again),
  }
}
