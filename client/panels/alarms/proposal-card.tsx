import { Lightbulb } from 'lucide-react'
import { useText } from '#client/i18n/text.ts'
import { CommandAnswer } from '#client/panels/command-answer.tsx'
import { needsHold, useControls, useDenial } from '#client/panels/controls.ts'
import { useFormat, useName, useTwin, useVenue } from '#client/panels/use-twin.ts'
import { useUnits } from '#client/panels/use-units.ts'
import { useWording } from '#client/panels/use-wording.ts'
import type { CommandEntry } from '#client/stores/twin.ts'
import { Button } from '#client/ui/button.tsx'
import { HoldButton } from '#client/ui/hold-button.tsx'
import { INTERVENTIONS } from '#models/interventions/registry.ts'
import type { Lever } from '#models/levers/levers.ts'
import { parseLever } from '#models/levers/parse-lever.ts'
import type { Venue } from '#models/venue/schema.ts'
import { METRIC_UNITS, type Proposal } from '#models/wire/analysis.ts'
import { OutcomeRow } from './outcome-row.tsx'

/** A proposal: what, because of what, expecting what; a way to accept it; what it did. */
export function ProposalCard({ proposal, nowMs }: { readonly proposal: Proposal; readonly nowMs: number }) {
  const text = useText()
  const name = useName()
  const words = useWording()
  const { measure } = useUnits()
  const outcome = useTwin((state) => state.outcomes.get(proposal.id))
  const commands = useTwin((state) => state.commands)
  const sent = [...commands.values()].filter(({ command }) => command.proposal === proposal.id)
  const kind = INTERVENTIONS.find((known) => known.kind === proposal.intervention)
  const title = kind === undefined ? proposal.intervention : name(kind.name)
  const { hypothesis, because } = proposal
  const unit = METRIC_UNITS[hypothesis.metric]
  if (proposal.withdrawnMs !== null && sent.length === 0) return null
  return (
    <section aria-label={text('proposal.title')} className="mx-2.5 mb-2.5 grid gap-1.5 border-t border-hairline pt-2">
      <h4 className="flex items-center gap-1.5 font-medium">
        <Lightbulb aria-hidden size={14} className="text-accent" />
        {isRelease(proposal) ? text('proposal.release', { name: title }) : title}
      </h4>
      <ul className="text-caption text-text">
        {words.actions(proposal.actions).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="text-caption text-text-2">{words.message(because.message, proposal.zone, because.evidence)}</p>
      <p className="text-caption text-text-2">
        {text(isRelease(proposal) ? 'proposal.release.expects' : 'proposal.expects', {
          zone: words.zone(hypothesis.zone),
          before: measure(hypothesis.before, unit),
          target: measure(hypothesis.target, unit),
          minutes: Math.max(1, Math.round(hypothesis.horizonS / 60)),
        })}
      </p>
      <Answers entries={sent} />
      {outcome !== undefined && <OutcomeRow outcome={outcome} hypothesis={hypothesis} nowMs={nowMs} />}
      {sent.length === 0 && <Accept proposal={proposal} />}
    </section>
  )
}

/** Answers worth reading: all that are not plain success, and one line for those that are. */
function Answers({ entries }: { readonly entries: readonly CommandEntry[] }) {
  const applied = entries.filter(({ ack }) => ack?.status === 'applied')
  const others = entries.filter(({ ack }) => ack?.status !== 'applied')
  const latest = applied.toSorted((a, b) => (b.ack?.simMs ?? 0) - (a.ack?.simMs ?? 0)).slice(0, 1)
  return [...latest, ...others].map((entry) => <CommandAnswer key={entry.command.id} entry={entry} />)
}

/** Accepting sends every lever of the proposal; gates and barriers are held, not clicked. */
function Accept({ proposal }: { readonly proposal: Proposal }) {
  const text = useText()
  const format = useFormat()
  const controls = useControls()
  const denial = useDenial('lever')
  const venue = useVenue()
  const auto = useTwin((state) => state.autonomy === 'auto')
  if (auto) return <p className="text-caption text-text-2">{text('proposal.auto', { time: format.clock(proposal.proposedMs) })}</p>
  const levers = venue === null ? [] : leversOf(proposal, venue)
  const accept = (): void => levers.forEach((lever) => controls.send(lever, proposal.id))
  const isDisabled = denial !== null || levers.length === 0
  return (
    <div className="flex flex-wrap items-center gap-2">
      {levers.some(needsHold) ? (
        <HoldButton onHeld={accept} isDisabled={isDisabled} againLabel={text('hold.again')}>
          {text('proposal.hold')}
        </HoldButton>
      ) : (
        <Button look="primary" onPress={accept} isDisabled={isDisabled}>
          {text('proposal.accept')}
        </Button>
      )}
      {denial !== null && <span className="text-caption text-text-2">{text(denial)}</span>}
    </div>
  )
}

/** The proposal's levers as this venue takes them; empty when any of them does not fit. */
function leversOf(proposal: Proposal, venue: Venue): Lever[] {
  const parsed = proposal.actions.map((action) => parseLever(action, venue))
  return parsed.every((result) => 'lever' in result) ? parsed.flatMap((result) => ('lever' in result ? [result.lever] : [])) : []
}

/** Whether a proposal takes an earlier one back; the rules mark it in their name. */
function isRelease({ rule }: Proposal): boolean {
  return rule.startsWith('release-')
}
