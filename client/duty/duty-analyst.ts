import type { AnalysisView } from '#client/analytics/analysis-state.ts'
import { isEmptyReport, learnShared, markShared, reportChanges, type Shared, zoneEstimates } from '#client/analytics/report.ts'
import type { Link } from '#client/link/link.ts'
import type { Hello, Role } from '#models/wire/events.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { DutyLog } from './duty-log.ts'
import { createRuleOrders } from './rule-orders.ts'

/** Wall time between two reports of all estimates, ms. They also show that the analyst on duty lives (the server waits 2.5 s). */
const ESTIMATES_MS = 1500
/** Least wall time between two reports, ms; the server takes twenty a second. */
const REPORT_MS = 100
/** Wall time before offering itself again, ms: doubled while nobody takes the offer. */
const OFFER_MS = [2000, 60_000] as const

/** Roles that may analyse for others: the server decides, and writes down who tries without. */
const ANALYSING: readonly Role[] = ['analyst', 'operator', 'admin']

/** A client as a possible duty analyst: it offers itself, and reports and acts by rule while it is elected. */
export interface DutyAnalyst {
  /** After every connection. `analyst` is who is on duty; a client that may only watch does not offer itself. */
  joined(hello: Pick<Hello, 'client' | 'role'>, analyst: string | null): void
  journal(records: readonly JournalRecord[]): void
  /** A new state of the analysis: shared, and its commands sent, when on duty. */
  state(view: AnalysisView): void
  onDuty(): boolean
  /** Forgets what was shared, as when the source starts anew. */
  restart(): void
  stop(): void
}

export interface DutyOptions {
  /** A client without a screen is elected first. */
  readonly kind: 'headless' | 'screen'
  /** A clock that only runs forward, ms; only rates of sending depend on it. */
  readonly wallMs: () => number
  readonly log: DutyLog
}

/** One duty for every client, with or without a screen. */
export function createDutyAnalyst(link: Link, { kind, wallMs, log }: DutyOptions): DutyAnalyst {
  let self: string | null = null
  let offers = false
  let analyst: string | null = null
  let shared: Shared = new Map()
  let reportedMs = Number.NEGATIVE_INFINITY
  let estimatedMs = Number.NEGATIVE_INFINITY
  let offerMs: number = OFFER_MS[0]
  let again: ReturnType<typeof setTimeout> | undefined

  const onDuty = (): boolean => self !== null && analyst === self
  const orders = createRuleOrders(link, onDuty, wallMs, log)

  const setAnalyst = (next: string | null): void => {
    if (next === analyst) return
    analyst = next
    log.info({ analyst, onDuty: onDuty() }, 'duty')
    if (onDuty()) return orders.elected()
    if (analyst !== null) orders.drop()
    offerSoon()
  }

  const offerSoon = (): void => {
    clearTimeout(again)
    if (!offers) return
    again = setTimeout(() => void offer(), offerMs)
    offerMs = Math.min(offerMs * 2, OFFER_MS[1])
  }

  const offer = async (): Promise<void> => {
    try {
      const answer = await link.volunteer(kind === 'headless')
      if (answer.analyst === null) return offerSoon()
      offerMs = OFFER_MS[0]
      setAnalyst(answer.analyst)
    } catch (error) {
      log.info({ reason: String(error) }, 'nobody took the offer')
    }
  }

  const share = async (view: AnalysisView): Promise<void> => {
    const nowMs = wallMs()
    if (nowMs - reportedMs < REPORT_MS) return
    const withEstimates = nowMs - estimatedMs >= ESTIMATES_MS
    const changes = reportChanges(shared, view)
    if (isEmptyReport(changes) && !withEstimates) return
    reportedMs = nowMs
    if (withEstimates) estimatedMs = nowMs
    shared = markShared(shared, changes)
    const accepted = await link.report(withEstimates ? { ...changes, estimates: zoneEstimates(view) } : changes)
    // After a refusal everything is told again: the server journals only what is news to it.
    if (!accepted) shared = new Map()
  }

  return {
    joined({ client, role }, now) {
      self = client
      analyst = now
      offerMs = OFFER_MS[0]
      clearTimeout(again)
      offers = ANALYSING.includes(role)
      if (offers) void offer()
    },
    journal(records) {
      shared = learnShared(shared, records)
      for (const { type, data } of records) if (type === 'venue.duty.v1') setAnalyst(data.analyst)
    },
    state(view) {
      if (!onDuty()) return
      // Their answers come back through the journal, for this client as for every other.
      orders.give(view.commands)
      void share(view)
    },
    onDuty,
    restart: () => void (shared = new Map()),
    stop: () => clearTimeout(again),
  }
}
