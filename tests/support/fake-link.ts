import type { Link, LinkSink } from '#client/link/link.ts'
import type { AnalystReport } from '#models/wire/analysis.ts'
import { type LeaseAsk, type LeaseState, NOBODY } from '#models/wire/lease.ts'
import type { Ack, Command } from '#models/wire/command.ts'

/** A link with a test at its other end. */
export interface FakeLink extends Link {
  /** What the client opened it with. */
  readonly sink: LinkSink
  readonly sent: readonly Command[]
  readonly reports: readonly AnalystReport[]
  readonly offers: number
  /** Whom the server names when somebody volunteers. */
  analyst: string | null
  accepts: boolean
  /** What is answered to whatever is asked about control. */
  control: LeaseState
  readonly asks: readonly LeaseAsk[]
  readonly closed: boolean
}

export function createFakeLink(): FakeLink {
  const sent: Command[] = []
  const reports: AnalystReport[] = []
  const asks: LeaseAsk[] = []
  let sink: LinkSink | null = null
  let offers = 0
  let closed = false
  const link = {
    get sink(): LinkSink {
      if (sink === null) throw new Error('the link was not opened')
      return sink
    },
    sent,
    reports,
    get offers() {
      return offers
    },
    get closed() {
      return closed
    },
    analyst: null as string | null,
    accepts: true,
    control: NOBODY,
    asks,
    open: (into: LinkSink) => void (sink = into),
    async send(command: Command): Promise<Ack> {
      sent.push(command)
      return { id: command.id, status: 'applied', duplicate: false, simMs: 0, issues: [] }
    },
    async lease(ask: LeaseAsk) {
      asks.push(ask)
      return { lease: link.control }
    },
    async volunteer() {
      offers += 1
      return { onDuty: link.analyst === 'me', analyst: link.analyst }
    },
    async report(report: AnalystReport) {
      reports.push(report)
      return link.accepts
    },
    senderMs: () => Number.NaN,
    view: () => {},
    close: () => void (closed = true),
  }
  return link
}
