import { useMemo } from 'react'
import { useStore } from 'zustand'
import { liveAccount } from '#client/stores/accounts.ts'
import { sessionSeries } from '#client/stores/history.ts'
import { type Timeline, timelineStore } from '#client/stores/timeline.ts'
import type { PastMark } from '#models/wire/past/past-stretch.ts'

/** The live run so far (what was kept before this page was opened, and what it has seen since), or an earlier one. Venue time. */
export interface TimelineView {
  readonly fromMs: number
  /** The present, or where an earlier run ends. */
  readonly nowMs: number
  readonly isLive: boolean
  /** Seconds since the epoch. */
  readonly tS: readonly number[]
  readonly people: readonly number[]
  readonly alarms: readonly Extract<PastMark, { kind: 'alarm' }>[]
  /** When somebody acted, ms. */
  readonly acts: readonly number[]
}

/** The timeline, whatever moment is shown; null before anything is known. */
export function useTimeline(): TimelineView | null {
  const kept = useStore(timelineStore)
  const seen = useStore(liveAccount.history)
  const epoch = useStore(liveAccount.twin, ({ hello }) => hello?.epoch ?? null)
  const nowMs = useStore(liveAccount.twin, ({ clock }) => clock?.simMs ?? null)
  const insights = useStore(liveAccount.twin, (state) => state.insights)
  const commands = useStore(liveAccount.twin, (state) => state.commands)
  const { chosen } = kept
  const run = chosen?.id ?? epoch
  const people = useMemo(() => {
    if (chosen !== null) return ofRun(kept, run)
    const session = sessionSeries(seen)
    const before = ofRun(kept, run, (session.tS[0] ?? Infinity) * 1000)
    return { tS: [...before.tS, ...session.tS], people: [...before.people, ...session.people] }
  }, [kept, seen, run, chosen])
  const marks = useMemo(() => {
    const alarms = new Map<string, Extract<PastMark, { kind: 'alarm' }>>()
    const acts = new Map<string, number>()
    for (const mark of kept.run === run ? kept.marks : []) {
      if (mark.kind === 'alarm') alarms.set(mark.id, mark)
      else acts.set(mark.id, mark.tMs)
    }
    for (const { id, rule, zone, severity, sinceMs, clearedMs } of chosen === null ? insights.values() : [])
      alarms.set(id, { kind: 'alarm', tMs: sinceMs, id, rule, zone, severity, clearedMs })
    for (const { command, simMs } of chosen === null ? commands.values() : [])
      if (command.action.type !== 'setSpeed' && command.action.type !== 'setPaused') acts.set(command.id, simMs)
    return { alarms: [...alarms.values()].toSorted((a, b) => a.tMs - b.tMs), acts: [...acts.values()].toSorted((a, b) => a - b) }
  }, [kept, insights, commands, run, chosen])
  if (chosen !== null) return { fromMs: chosen.fromMs, nowMs: chosen.toMs, isLive: false, ...people, ...marks }
  if (nowMs === null) return null
  const firstMs = kept.run === run ? kept.fromMs : (people.tS[0] ?? nowMs / 1000) * 1000
  return { fromMs: Math.min(firstMs, nowMs), nowMs, isLive: true, ...people, ...marks }
}

/** What is kept of people in a run, up to a moment. */
function ofRun({ run, people }: Timeline, asked: number | null, untilMs = Infinity): Pick<TimelineView, 'tS' | 'people'> {
  const own = run === asked ? people.filter(({ tMs }) => tMs < untilMs) : []
  return { tS: own.map(({ tMs }) => tMs / 1000), people: own.map(({ mean }) => mean) }
}
