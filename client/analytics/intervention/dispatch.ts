import { parseLever } from '#models/levers/parse-lever.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Command } from '#models/wire/command.ts'
import { commandId } from './command-id.ts'
import { isOpen, type Measure } from './memory.ts'

/**
 * Carries out what is open, each action once. A measure that an earlier analyst began and did not finish is completed;
 * one that a person began is left to that person.
 */
export function dispatch(
  measures: readonly Measure[],
  venue: Venue,
  t: number,
): { measures: readonly Measure[]; commands: readonly Command[] } {
  const commands: Command[] = []
  const next = measures.map((measure) => {
    const due = dueCommands(measure, venue)
    if (due.length === 0) return measure
    commands.push(...due)
    const asked = Object.fromEntries(due.map(({ id }) => [id, null]))
    return { ...measure, actedMs: measure.actedMs ?? t, answers: { ...measure.answers, ...asked } }
  })
  return { measures: next, commands }
}

function dueCommands(measure: Measure, venue: Venue): Command[] {
  const { proposal, answers, outcome } = measure
  if (proposal.withdrawnMs !== null || outcome !== null) return []
  const all = proposal.actions.flatMap((action, i): Command[] => {
    const parsed = parseLever(action, venue)
    if (!('lever' in parsed)) return []
    return [{ id: commandId(proposal.id, i), action: parsed.lever, origin: { kind: 'rule', rule: proposal.rule }, proposal: proposal.id }]
  })
  const missing = all.filter(({ id }) => !(id in answers))
  const begun = missing.length < all.length
  return isOpen(measure) || begun ? missing : []
}
