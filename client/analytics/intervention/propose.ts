import type { Insight, Proposal } from '#models/wire/analysis.ts'
import { isBlind } from '../insight/blind.ts'
import { isInForce, isOpen, isRelease, isWatched, type Measure, proposed } from './memory.ts'
import { INTERVENTION_RULES } from './registry.ts'
import { isTroubled } from './release.ts'
import type { Draft, InterventionRule, Situation } from './rule.ts'

/** Pause after an outcome before the same is tried again on the same zone, ms of venue time. */
const COOL_DOWN_MS = 120_000

/** Ends proposals whose reason has gone before anyone acted: the insight cleared, or came back before a release. */
export function withdrawProposals(measures: readonly Measure[], insights: readonly Insight[], t: number): readonly Measure[] {
  return measures.map((measure) => {
    const { proposal } = measure
    if (!isOpen(measure) || stillStands(proposal, insights)) return measure
    return { ...measure, proposal: { ...proposal, withdrawnMs: t } }
  })
}

function stillStands(proposal: Proposal, insights: readonly Insight[]): boolean {
  if (!isRelease(proposal)) return insights.some(({ id, clearedMs }) => id === proposal.insight && clearedMs === null)
  return !isTroubled(proposal.zone, insights)
}

/** At most one proposal at a time for each zone and intervention, none while an earlier one is watched, and a pause after. */
export function addProposals(
  measures: readonly Measure[],
  insights: readonly Insight[],
  situation: Situation,
  t: number,
  rules: readonly InterventionRule[] = INTERVENTION_RULES,
): readonly Measure[] {
  const next = [...measures]
  for (const insight of insights) {
    if (insight.clearedMs !== null || isBlind(insight)) continue
    for (const rule of rules) {
      if (isBusy(next, insight.zone, rule.intervention, t)) continue
      const draft = rule.propose(insight, situation)
      if (draft !== null && !repeats(next, insight.zone, draft)) next.push(proposed(toProposal(rule, insight, draft, t)))
    }
  }
  return next
}

function isBusy(measures: readonly Measure[], zone: string, intervention: string, t: number): boolean {
  return measures.some((measure) => {
    const { proposal, outcome } = measure
    if (proposal.zone !== zone || proposal.intervention !== intervention) return false
    if (isOpen(measure)) return true
    if (isRelease(proposal)) return false
    if (isWatched(measure)) return true
    return outcome !== null && outcome.judgedMs !== null && t - outcome.judgedMs < COOL_DOWN_MS
  })
}

/** Whether the same levers stand already. */
function repeats(measures: readonly Measure[], zone: string, { actions }: Draft): boolean {
  const asked = JSON.stringify(actions)
  return measures.some(
    (measure) => isInForce(measure) && measure.proposal.zone === zone && JSON.stringify(measure.proposal.actions) === asked,
  )
}

function toProposal(rule: InterventionRule, insight: Insight, { actions, because, hypothesis }: Draft, t: number): Proposal {
  return {
    id: `${rule.id}:${insight.zone}:${t}`,
    intervention: rule.intervention,
    insight: insight.id,
    rule: rule.id,
    zone: insight.zone,
    actions: [...actions],
    because: { message: because.message, evidence: [...because.evidence] },
    hypothesis,
    proposedMs: t,
    withdrawnMs: null,
  }
}
