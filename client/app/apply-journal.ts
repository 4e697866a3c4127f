import type { CommandEntry, TwinState } from '#client/stores/twin.ts'
import type { Insight } from '#models/wire/analysis.ts'
import type { JournalRecord } from '#models/wire/journal.ts'

/** Commands, and insights that are over, kept on a page that stays open for days. */
export const KEPT = 200

type Journalled = Pick<
  TwinState,
  'insights' | 'proposals' | 'outcomes' | 'commands' | 'analyst' | 'autonomy' | 'lease' | 'leaseWord' | 'sourceFault'
>

/** The twin after what the journal tells: the last word on every insight, proposal, outcome and command. */
export function applyJournal(before: Journalled, records: readonly JournalRecord[]): Journalled {
  if (records.length === 0) return before
  const insights = new Map(before.insights)
  const proposals = new Map(before.proposals)
  const outcomes = new Map(before.outcomes)
  const commands = new Map(before.commands)
  let { analyst, autonomy, lease, leaseWord, sourceFault } = before
  for (const { type, data, simms } of records) {
    if (type === 'venue.insight.v1') insights.set(data.id, data)
    else if (type === 'venue.proposal.v1') proposals.set(data.id, data)
    else if (type === 'venue.outcome.v1') outcomes.set(data.proposal, data)
    else if (type === 'venue.duty.v1') analyst = data.analyst
    else if (type === 'venue.autonomy.v1') autonomy = data.autonomy
    else if (type === 'venue.lease.v1') {
      lease = { token: data.token, holder: data.holder, asker: data.asker }
      leaseWord = data
    } else if (type === 'venue.source.v1') sourceFault = data.state === 'failed' ? data.message : null
    else if (type === 'venue.command.v1') {
      commands.set(data.command.id, { command: data.command, by: data.by, simMs: simms, ack: commands.get(data.command.id)?.ack ?? null })
    } else if (type === 'venue.ack.v1') {
      const entry = commands.get(data.id)
      if (entry !== undefined) commands.set(data.id, { ...entry, ack: data })
    }
  }
  forgetOldInsights(insights)
  for (const [id, { insight }] of proposals) if (!insights.has(insight)) proposals.delete(id)
  for (const id of outcomes.keys()) if (!proposals.has(id)) outcomes.delete(id)
  forgetOldCommands(commands)
  return { insights, proposals, outcomes, commands, analyst, autonomy, lease, leaseWord, sourceFault }
}

function forgetOldInsights(insights: Map<string, Insight>): void {
  const over = [...insights.values()].filter(({ clearedMs }) => clearedMs !== null)
  for (const { id } of over.slice(0, Math.max(0, over.length - KEPT))) insights.delete(id)
}

function forgetOldCommands(commands: Map<string, CommandEntry>): void {
  for (const id of [...commands.keys()].slice(0, Math.max(0, commands.size - KEPT))) commands.delete(id)
}
