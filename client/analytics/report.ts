import type { AnalystReport, ZoneEstimate } from '#models/wire/analysis.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { AnalysisView } from './analysis-state.ts'

/** What the server is known to have, as JSON by `kind/id`. */
export type Shared = ReadonlyMap<string, string>

/** Most a report may hold of each list (models/wire/analysis.ts). */
const MOST = { insights: 500, proposals: 200, outcomes: 200 } as const

/** Entries of `Shared` kept: twice what one report can hold. What is forgotten too early is told again, and is no news to the server. */
const MOST_SHARED = 1_800

/** Takes in what the journal shows to be known, whoever reported it. */
export function learnShared(shared: Shared, journal: readonly JournalRecord[]): Shared {
  const known = journal.flatMap((record): [string, string][] => {
    if (record.type === 'venue.insight.v1') return [entry('insight', record.data.id, record.data)]
    if (record.type === 'venue.proposal.v1') return [entry('proposal', record.data.id, record.data)]
    if (record.type === 'venue.outcome.v1') return [entry('outcome', record.data.proposal, record.data)]
    return []
  })
  return known.length === 0 ? shared : joined(shared, known)
}

/** What a report has told, once it was accepted. */
export function markShared(shared: Shared, { insights, proposals, outcomes }: AnalystReport): Shared {
  return joined(shared, [
    ...insights.map((row) => entry('insight', row.id, row)),
    ...proposals.map((row) => entry('proposal', row.id, row)),
    ...outcomes.map((row) => entry('outcome', row.proposal, row)),
  ])
}

/** A shift makes thousands of insights: the oldest entries are forgotten. */
function joined(shared: Shared, known: readonly (readonly [string, string])[]): Shared {
  const all = new Map([...shared, ...known])
  for (const key of all.keys()) {
    if (all.size <= MOST_SHARED) break
    all.delete(key)
  }
  return all
}

/** What the server does not know yet; estimates are left out (see zoneEstimates). */
export function reportChanges(shared: Shared, { t, insights, proposals, outcomes }: AnalysisView): AnalystReport {
  const isNews = ([key, json]: [string, string]): boolean => shared.get(key) !== json
  return {
    t,
    estimates: [],
    insights: insights.filter((row) => isNews(entry('insight', row.id, row))).slice(0, MOST.insights),
    proposals: proposals.filter((row) => isNews(entry('proposal', row.id, row))).slice(0, MOST.proposals),
    outcomes: outcomes.filter((row) => isNews(entry('outcome', row.proposal, row))).slice(0, MOST.outcomes),
  }
}

/** The zones that have been measured, for those who join later. */
export function zoneEstimates({ t, zones }: AnalysisView): ZoneEstimate[] {
  return zones.filter(({ ageS }) => ageS >= 0).map(({ zone, mean, sd }) => ({ zone, mean, sd, t }))
}

/** Whether a report says nothing. */
export function isEmptyReport({ estimates, insights, proposals, outcomes }: AnalystReport): boolean {
  return estimates.length + insights.length + proposals.length + outcomes.length === 0
}

function entry(kind: string, id: string, row: unknown): [string, string] {
  return [`${kind}/${id}`, JSON.stringify(row)]
}
