import type { Outcome, Proposal } from '#models/wire/analysis.ts'
import type { Ack, Command } from '#models/wire/command.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import { commandId } from './command-id.ts'
import { isRelease, type Measure, proposed } from './memory.ts'

/** Takes in what the journal says of proposals, then of their commands, the answers and the outcomes. */
export function adoptMeasures(before: readonly Measure[], journal: readonly JournalRecord[]): readonly Measure[] {
  const known = journal.reduce(
    (measures, { type, data }) => (type === 'venue.proposal.v1' ? adoptProposal(measures, data) : measures),
    before,
  )
  return journal.reduce((measures, record) => {
    switch (record.type) {
      case 'venue.command.v1':
        return adoptCommand(measures, record.data.command, record.simms)
      case 'venue.ack.v1':
        return adoptAnswer(measures, record.data)
      case 'venue.outcome.v1':
        return adoptOutcome(measures, record.data)
      default:
        return measures
    }
  }, known)
}

function adoptProposal(measures: readonly Measure[], proposal: Proposal): readonly Measure[] {
  const known = measures.find((measure) => measure.proposal.id === proposal.id)
  if (known === undefined) return [...measures, proposed(proposal)]
  return proposal.withdrawnMs === null || known.proposal.withdrawnMs !== null ? measures : amend(measures, proposal.id, { proposal })
}

/** Whoever sent it, a person or a rule: the proposal is acted on. */
function adoptCommand(measures: readonly Measure[], command: Command, simMs: number): readonly Measure[] {
  const measure = measures.find(({ proposal }) => proposal.id === command.proposal)
  if (measure === undefined) return measures
  return amend(measures, measure.proposal.id, {
    actedMs: measure.actedMs ?? simMs,
    answers: { ...measure.answers, [command.id]: measure.answers[command.id] ?? null },
  })
}

function adoptAnswer(measures: readonly Measure[], { id, status, simMs }: Ack): readonly Measure[] {
  const measure = measures.find(
    ({ proposal, answers }) => id in answers || proposal.actions.some((_, i) => commandId(proposal.id, i) === id),
  )
  if (measure === undefined || (measure.answers[id] ?? null) !== null) return measures
  const answered = amend(measures, measure.proposal.id, {
    actedMs: measure.actedMs ?? simMs,
    answers: { ...measure.answers, [id]: { status, simMs } },
  })
  return status === 'applied' && isRelease(measure.proposal) ? markReleased(answered, measure.proposal) : answered
}

function markReleased(measures: readonly Measure[], { zone, intervention, proposedMs }: Proposal): readonly Measure[] {
  return measures.map((measure) => {
    const { proposal } = measure
    const released = proposal.zone === zone && proposal.intervention === intervention && proposal.proposedMs < proposedMs
    return released ? { ...measure, released } : measure
  })
}

function adoptOutcome(measures: readonly Measure[], outcome: Outcome): readonly Measure[] {
  const known = measures.find(({ proposal }) => proposal.id === outcome.proposal)
  if (known === undefined || (known.outcome !== null && (known.outcome.judgedMs !== null || outcome.judgedMs === null))) return measures
  const before = known.before ?? { mean: outcome.before, sd: outcome.beforeSd, trusted: true }
  return amend(measures, outcome.proposal, { outcome, before, actedMs: known.actedMs ?? outcome.appliedMs })
}

function amend(measures: readonly Measure[], id: string, change: Partial<Measure>): readonly Measure[] {
  return measures.map((measure) => (measure.proposal.id === id ? { ...measure, ...change } : measure))
}
