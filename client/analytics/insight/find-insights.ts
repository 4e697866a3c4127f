import type { Insight } from '#models/wire/analysis.ts'
import { BLIND } from './blind.ts'
import { stepLatch } from './latch.ts'
import { type InsightMemory, NO_SIGNAL, type SignalMemory } from './memory.ts'
import { INSIGHT_RULES } from './registry.ts'
import type { InsightRule, Observed, Signal } from './rule.ts'

/** How long a cleared insight is still shown, ms of venue time. */
const REMEMBER_MS = 600_000

/** Insights with the latches that hold them. */
export interface Insights {
  readonly insights: readonly Insight[]
  readonly insight: InsightMemory
}

/** INSIGHT: evaluates every rule on what is mapped, and raises, steps and clears insights. */
export function findInsights(before: Insights, observed: Observed, rules: readonly InsightRule[] = INSIGHT_RULES): Insights {
  const insights = new Map(before.insights.map((insight) => [insight.id, insight]))
  const signals: Record<string, SignalMemory> = {}
  for (const rule of rules) {
    if (!hasWhatItNeeds(rule, observed)) continue
    for (const signal of rule.evaluate(observed)) {
      const key = `${rule.id}:${signal.subject}`
      const next = follow(rule, signal, before.insight.signals[key] ?? NO_SIGNAL, observed.t, insights)
      if (next.insight !== null || next.latch.pending !== null) signals[key] = next
    }
  }
  for (const { id, clearedMs } of insights.values()) if (clearedMs !== null && observed.t - clearedMs > REMEMBER_MS) insights.delete(id)
  return { insights: [...insights.values()], insight: { signals } }
}

function hasWhatItNeeds({ needs }: InsightRule, { site }: Observed): boolean {
  return needs.every((quantity) => site.sensors.some(({ quantities }) => quantities.includes(quantity)))
}

function follow(rule: InsightRule, signal: Signal, memory: SignalMemory, t: number, insights: Map<string, Insight>): SignalMemory {
  const latch = stepLatch(signal.latch, memory.latch, signal.value, t)
  const blind = signal.value === null
  const open = memory.insight === null ? undefined : insights.get(memory.insight)
  if (latch.step === -1) {
    if (open !== undefined) insights.set(open.id, { ...open, clearedMs: t })
    return { latch, insight: null, blind: false }
  }
  if (open !== undefined && latch.step === memory.latch.step && blind === memory.blind)
    return latch === memory.latch ? memory : { ...memory, latch }
  const insight = told(open ?? raised(rule, signal, t), signal, latch.step, blind)
  insights.set(insight.id, insight)
  return { latch, insight: insight.id, blind }
}

function raised(rule: InsightRule, { subject, zone }: Signal, t: number): Insight {
  return { id: `${rule.id}:${subject}:${t}`, rule: rule.id, zone, severity: 4, message: '', evidence: [], sinceMs: t, clearedMs: null }
}

/** The insight as it reads at a step; on stale data the last words stand, with a mark. */
function told(insight: Insight, signal: Signal, step: number, blind: boolean): Insight {
  if (blind) return { ...insight, evidence: [...insight.evidence, BLIND] }
  const { severity, message, evidence } = signal.explain(step)
  return { ...insight, severity, message, evidence: [...evidence] }
}
