import type { Insight } from '#models/wire/analysis.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { Insights } from './find-insights.ts'
import { NO_SIGNAL, type SignalMemory } from './memory.ts'
import { INSIGHT_RULES } from './registry.ts'

/**
 * Takes over what the duty analyst journalled: its id wins over our own for the same signal, so that a change of duty
 * neither repeats nor loses an insight. Our own records coming back, and records of insights we know to be over, change nothing.
 */
export function adoptInsights(before: Insights, journal: readonly JournalRecord[]): Insights {
  return journal.reduce((state, record) => (record.type === 'venue.insight.v1' ? adopt(state, record.data) : state), before)
}

function adopt(state: Insights, insight: Insight): Insights {
  const known = state.insights.find(({ id }) => id === insight.id)
  const key = signalKey(insight)
  const signal = state.insight.signals[key] ?? NO_SIGNAL
  if (insight.clearedMs !== null) {
    if (known === undefined || known.clearedMs !== null) return state
    return { insights: replace(state.insights, known.id, insight), insight: { signals: without(state.insight.signals, key) } }
  }
  if (known !== undefined) return state
  const step = Math.max(0, INSIGHT_RULES.find(({ id }) => id === insight.rule)?.messages.indexOf(insight.message) ?? 0)
  const latch = signal.insight === null ? { step, pending: null } : signal.latch
  return {
    insights: replace(state.insights, signal.insight, insight),
    insight: { signals: { ...state.insight.signals, [key]: { latch, insight: insight.id, blind: false } } },
  }
}

/** An insight's id is `rule:subject:sinceMs`; none of the three holds a colon. */
function signalKey({ id }: Insight): string {
  return id.slice(0, id.lastIndexOf(':'))
}

function replace(insights: readonly Insight[], id: string | null, by: Insight): Insight[] {
  return [...insights.filter((insight) => insight.id !== id), by]
}

function without(signals: Readonly<Record<string, SignalMemory>>, key: string): Record<string, SignalMemory> {
  return Object.fromEntries(Object.entries(signals).filter(([other]) => other !== key))
}
