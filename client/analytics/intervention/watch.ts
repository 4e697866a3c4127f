import type { Outcome } from '#models/wire/analysis.ts'
import { judge } from './judge.ts'
import type { Measure } from './memory.ts'
import { type Sample, windowBefore } from './trace.ts'

/** How long the answers to the commands of one proposal are waited for, ms of venue time. */
const ANSWER_MS = 60_000

/** Watches what was done: opens an outcome when all answers are in, and judges it at its horizon. */
export function watchMeasures(measures: readonly Measure[], trace: readonly Sample[], t: number): readonly Measure[] {
  return measures.map((measure) => {
    if (measure.actedMs === null || (measure.outcome !== null && measure.outcome.judgedMs !== null)) return measure
    return measure.outcome === null ? openOutcome(withBefore(measure, trace), t) : judgeOutcome(measure, measure.outcome, trace, t)
  })
}

/** The before-window is taken at the first effect: later it would slip off the record. */
function withBefore(measure: Measure, trace: readonly Sample[]): Measure {
  if (measure.before !== null) return measure
  const applied = appliedTimes(measure)
  if (applied.length === 0) return measure
  return { ...measure, before: windowBefore(trace, measure.proposal.hypothesis, Math.min(...applied)) }
}

function openOutcome(measure: Measure, t: number): Measure {
  const { proposal, answers, actedMs, before } = measure
  const given = Object.values(answers).filter((answer) => answer !== null)
  const complete = given.length >= proposal.actions.length && given.length === Object.keys(answers).length
  if (!complete && t - (actedMs ?? t) < ANSWER_MS) return measure
  const applied = appliedTimes(measure)
  const outcome: Outcome = {
    proposal: proposal.id,
    appliedMs: applied.length === 0 ? t : Math.max(...applied),
    judgedMs: null,
    before: before?.mean ?? proposal.hypothesis.before,
    beforeSd: before?.sd ?? 0,
    after: null,
    afterSd: null,
    verdict: 'watching',
  }
  const whole = complete && given.every(({ status }) => status === 'applied') && before !== null
  return { ...measure, outcome: whole ? outcome : { ...outcome, judgedMs: t, verdict: 'unknown' } }
}

function judgeOutcome(measure: Measure, outcome: Outcome, trace: readonly Sample[], t: number): Measure {
  const { hypothesis } = measure.proposal
  const endMs = outcome.appliedMs + hypothesis.horizonS * 1000
  if (t < endMs) return measure
  const before = measure.before ?? { mean: outcome.before, sd: outcome.beforeSd, trusted: true }
  const after = windowBefore(trace, hypothesis, endMs)
  const verdict = judge(hypothesis, before, after)
  return { ...measure, outcome: { ...outcome, judgedMs: t, after: after?.mean ?? null, afterSd: after?.sd ?? null, verdict } }
}

function appliedTimes({ answers }: Measure): number[] {
  return Object.values(answers).flatMap((answer) => (answer?.status === 'applied' ? [answer.simMs] : []))
}
