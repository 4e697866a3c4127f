import { AnalystReport, type Proposal } from '#models/wire/analysis.ts'
import { DocumentError, type DocumentIssue } from '#models/document/document-error.ts'
import { parseDocument } from '#models/document/parse-document.ts'
import { parseLever } from '#models/levers/parse-lever.ts'
import type { Problem } from '#models/wire/events.ts'
import type { Venue } from '#models/venue/schema.ts'
import { echoIssues, serverProblem } from '#server/errors.ts'
import type { Entry } from '#server/hub/journal.ts'
import type { Hub } from '#server/hub/hub.ts'
import type { Duty } from './duty.ts'

export type ReportAnswer = { readonly ok: boolean; readonly problem?: Problem }

/**
 * Takes a report from outside. Only the duty analyst is heard; only what differs from the last word on the same thing is
 * journalled; the estimates are kept for those who join later. Answered once the journal is written.
 */
export async function acceptReport(input: unknown, client: string, duty: Duty, hub: Hub): Promise<ReportAnswer> {
  if (duty.holder() !== client) return { ok: false, problem: serverProblem('NOT_ON_DUTY', client, duty.holder() ?? 'nobody', '') }
  const parsed = parseReport(input, hub.source.venue)
  if ('issues' in parsed) {
    return { ok: false, problem: { code: 'REPORT_VALUE', message: 'the report cannot be read', issues: echoIssues(parsed.issues) } }
  }
  duty.heard(client)
  const { report } = parsed
  if (report.estimates.length > 0) hub.setEstimates(report.estimates)
  await hub.record(entriesOf(report).filter((entry) => isNews(entry, hub)))
  return { ok: true }
}

function parseReport(input: unknown, venue: Venue): { report: AnalystReport } | { issues: readonly DocumentIssue[] } {
  try {
    const report = parseDocument<AnalystReport>(AnalystReport, input, 'report', 'REPORT')
    const issues = report.proposals.flatMap((proposal, i) => leverIssues(proposal, venue, `/proposals/${i}/actions`))
    return issues.length > 0 ? { issues } : { report }
  } catch (error) {
    if (error instanceof DocumentError) return { issues: error.issues }
    throw error
  }
}

/** A proposal that could never be carried out is not worth anyone's attention. */
function leverIssues({ actions }: Proposal, venue: Venue, at: string): DocumentIssue[] {
  return actions.flatMap((action, i) => {
    const parsed = parseLever(action, venue, `${at}/${i}`)
    return 'issues' in parsed ? parsed.issues : []
  })
}

type AnalysisEntry = Entry<'venue.insight.v1'> | Entry<'venue.proposal.v1'> | Entry<'venue.outcome.v1'>

function entriesOf({ insights, proposals, outcomes }: AnalystReport): AnalysisEntry[] {
  return [
    ...insights.map((data) => ({ type: 'venue.insight.v1' as const, subject: data.zone, data })),
    ...proposals.map((data) => ({ type: 'venue.proposal.v1' as const, subject: data.zone, data })),
    ...outcomes.map((data) => ({ type: 'venue.outcome.v1' as const, subject: data.proposal, data })),
  ]
}

function isNews({ type, data }: AnalysisEntry, hub: Hub): boolean {
  const before = hub.journal.lastWord(type, 'id' in data ? data.id : data.proposal)
  return before === undefined || JSON.stringify(before.data) !== JSON.stringify(data)
}
