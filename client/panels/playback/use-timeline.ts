import { useMemo } from 'react'
import { useStore } from 'zustand'
import { liveAccount } from '#client/stores/accounts.ts'
import { sessionSeries } from '#client/stores/history.ts'
import { timelineStore } from '#client/stores/timeline.ts'
import type { PastMark } from '#models/wire/past/past-stretch.ts'

/** The run so far: what was kept before this page was opened, and what it has seen since. Venue time. */
export interface TimelineView {
  readonly fromMs: number
  /** The present. */
  readonly nowMs: number
  /** Seconds since the epoch. */
  readonly tS: readonly number[]
  readonly people: readonly number[]
  readonly alarms: readonly Extract<PastMark, { kind: 'alarm' }>[]
  /** When somebody acted, ms. */
  readonly acts: readonly number[]
}

/** The timeline of the live run, whatever is shown; null before anything is known. */
export function useTimeline(): TimelineView | null {
  const kept = useStore(timelineStore)
  const seen = useStore(liveAccount.history)
  const epoch = useStore(liveAccount.twin, ({ hello }) => hello?.epoch ?? null)
  const nowMs = useStore(liveAccount.twin, ({ clock }) => clock?.simMs ?? null)
  const insights = useStore(liveAccount.twin, (state) => state.insights)
  const commands = useStore(liveAccount.twin, (state) => state.commands)
  const people = useMemo(() => {
    const session = sessionSeries(seen)
    const before = kept.run === epoch ? kept.people.filter(({ tMs }) => tMs / 1000 < (session.tS[0] ?? Infinity)) : []
    return { tS: [...before.map(({ tMs }) => tMs / 1000), ...session.tS], people: [...before.map(({ mean }) => mean), ...session.people] }
  }, [kept, seen, epoch])
  const marks = useMemo(() => {
    const alarms = new Map<string, Extract<PastMark, { kind: 'alarm' }>>()
    const acts = new Map<string, number>()
    for (const mark of kept.run === epoch ? kept.marks : []) {
      if (mark.kind === 'alarm') alarms.set(mark.id, mark)
      else acts.set(mark.id, mark.tMs)
    }
    for (const { id, rule, zone, severity, sinceMs, clearedMs } of insights.values())
      alarms.set(id, { kind: 'alarm', tMs: sinceMs, id, rule, zone, severity, clearedMs })
    for (const { command, simMs } of commands.values())
      if (command.action.type !== 'setSpeed' && command.action.type !== 'setPaused') acts.set(command.id, simMs)
    return { alarms: [...alarms.values()].toSorted((a, b) => a.tMs - b.tMs), acts: [...acts.values()].toSorted((a, b) => a - b) }
  }, [kept, insights, commands, epoch])
  if (nowMs === null) return null
  const firstMs = kept.run === epoch ? kept.fromMs : (people.tS[0] ?? nowMs / 1000) * 1000
  return { fromMs: Math.min(firstMs, nowMs), nowMs, ...people, ...marks }
}
