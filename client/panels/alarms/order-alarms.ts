import type { Insight, Proposal } from '#models/wire/analysis.ts'

/** How long a cleared alarm stays in the list, venue ms. */
export const CLEARED_SHOWN_MS = 10 * 60_000

/** Open alarms, most urgent then newest first; and those cleared lately, or with something still to decide, newest first. */
export function orderAlarms(
  insights: Iterable<Insight>,
  proposals: Iterable<Proposal>,
  decided: ReadonlySet<string>,
  nowMs: number,
): { open: Insight[]; cleared: Insight[] } {
  const undecided = new Set<string>()
  for (const { id, insight, withdrawnMs } of proposals) if (withdrawnMs === null && !decided.has(id)) undecided.add(insight)
  const all = [...insights]
  const open = all.filter(({ clearedMs }) => clearedMs === null).toSorted((a, b) => a.severity - b.severity || b.sinceMs - a.sinceMs)
  const cleared = all
    .filter(({ id, clearedMs }) => clearedMs !== null && (nowMs - clearedMs <= CLEARED_SHOWN_MS || undecided.has(id)))
    .toSorted((a, b) => (b.clearedMs ?? 0) - (a.clearedMs ?? 0))
  return { open, cleared }
}

/** Open alarms of each priority, 1 to 4. */
export function countAlarms(insights: Iterable<Insight>): readonly [number, number, number, number] {
  const counts: [number, number, number, number] = [0, 0, 0, 0]
  for (const { severity, clearedMs } of insights) if (clearedMs === null) counts[severity - 1] = (counts[severity - 1] ?? 0) + 1
  return counts
}
