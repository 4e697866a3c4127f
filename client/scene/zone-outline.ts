import type { Selected } from '#client/stores/selection.ts'
import type { Insight } from '#models/wire/analysis.ts'
import type { Outline } from './materials/zone-paint.ts'

/** Zones with an open alarm that is drawn in the model, and its priority: 1 critical, 2 high. */
export function alarmedZones(insights: ReadonlyMap<string, Insight>): ReadonlyMap<string, 1 | 2> {
  const worst = new Map<string, 1 | 2>()
  for (const { zone, severity, clearedMs } of insights.values()) {
    if (clearedMs !== null || severity > 2) continue
    const priority = severity as 1 | 2
    if (priority < (worst.get(zone) ?? 3)) worst.set(zone, priority)
  }
  return worst
}

/** The one outline a zone carries: an alarm before the selection before the pointer. */
export function outlineOf(zone: string, alarms: ReadonlyMap<string, 1 | 2>, selected: Selected | null, hovered: string | null): Outline {
  const alarm = alarms.get(zone)
  if (alarm !== undefined) return alarm
  if (selected?.kind === 'zone' && selected.id === zone) return 'selected'
  return hovered === zone ? 'hover' : 'none'
}
