import type { Lever } from '#models/levers/levers.ts'
import { parseLever } from '#models/levers/parse-lever.ts'
import type { Venue } from '#models/venue/schema.ts'
import { type Insight, METRIC_UNITS } from '#models/wire/analysis.ts'
import { isInForce, isOpen, isRelease, isWatched, type Measure, proposed, RELEASE } from './memory.ts'
import { type Sample, windowBefore } from './trace.ts'
import { undoLever } from './undo.ts'

/** Why a measure is taken back. */
const RELEASE_MESSAGE = 'because.release'
/** Pause before a release that did not take effect is proposed again, ms of venue time. */
const RETRY_MS = 120_000

/** Whether a zone has an open insight of high or critical priority. */
export function isTroubled(zone: string, insights: readonly Insight[]): boolean {
  return insights.some((insight) => insight.zone === zone && insight.clearedMs === null && insight.severity <= 2)
}

/**
 * Proposes to take back what is in force, once it has been judged and its reason is gone. A verdict of "worse" is no
 * reason: before/after does not tell a measure that harms from a surge that it only slowed down, and letting go while
 * the zone is troubled would be the dangerous error of the two.
 */
export function addReleases(
  measures: readonly Measure[],
  insights: readonly Insight[],
  venue: Venue,
  trace: readonly Sample[],
  t: number,
): readonly Measure[] {
  let next = measures
  for (const measure of measures) {
    if (next.every((other) => other.proposal.id !== measure.proposal.id || !isDue(other, insights))) continue
    if (next.some((other) => isReleasing(other, measure, t))) continue
    const mine = next.filter((other) => isInForce(other) && isSameCause(other, measure))
    const others = next.filter((other) => isInForce(other) && !isSameCause(other, measure)).flatMap((other) => undoOf(other, venue))
    const actions = distinct(mine.flatMap((one) => undoOf(one, venue))).filter((lever) => !others.some((other) => same(lever, other)))
    if (actions.length === 0) next = next.map((other) => (mine.includes(other) ? { ...other, released: true } : other))
    else next = [...next, proposed(releaseOf(measure, actions, trace, t))]
  }
  return next
}

function isDue(measure: Measure, insights: readonly Insight[]): boolean {
  return isInForce(measure) && !isWatched(measure) && !isTroubled(measure.proposal.zone, insights)
}

function isReleasing(other: Measure, measure: Measure, t: number): boolean {
  if (!isRelease(other.proposal) || !isSameCause(other, measure) || other.proposal.proposedMs < measure.proposal.proposedMs) return false
  if (isOpen(other)) return true
  return other.actedMs !== null && t - other.actedMs < RETRY_MS
}

function isSameCause({ proposal: a }: Measure, { proposal: b }: Measure): boolean {
  return a.zone === b.zone && a.intervention === b.intervention
}

/** The levers that take a measure back. */
function undoOf({ proposal }: Measure, venue: Venue): Lever[] {
  return proposal.actions.flatMap((action) => {
    const parsed = parseLever(action, venue)
    const undo = 'lever' in parsed ? undoLever(parsed.lever, venue) : null
    return undo === null ? [] : [undo]
  })
}

function releaseOf({ proposal }: Measure, actions: readonly Lever[], trace: readonly Sample[], t: number): Measure['proposal'] {
  const { hypothesis } = proposal
  const before = windowBefore(trace, hypothesis, t)?.mean ?? hypothesis.before
  const rule = `${RELEASE}${proposal.rule}`
  return {
    ...proposal,
    id: `${rule}:${proposal.zone}:${t}`,
    rule,
    actions: [...actions],
    because: {
      message: RELEASE_MESSAGE,
      evidence: [
        {
          label: `evidence.${hypothesis.metric}`,
          value: Math.round(before * 100) / 100,
          unit: METRIC_UNITS[hypothesis.metric],
        },
      ],
    },
    // A release has done well when the level that made the measure necessary does not come back.
    hypothesis: { ...hypothesis, before, target: hypothesis.before },
    proposedMs: t,
    withdrawnMs: null,
  }
}

function distinct(levers: readonly Lever[]): Lever[] {
  return levers.filter((lever, i) => levers.findIndex((other) => same(lever, other)) === i)
}

function same(a: Lever, b: Lever): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
