import { secondsOfDay } from '#models/document/clock-time.ts'
import type { DocumentIssue } from '#models/document/document-error.ts'
import type { Lever } from '#models/levers/levers.ts'
import { parseLever } from '#models/levers/parse-lever.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Controls } from '#simulator/kernel/controls.ts'
import type { LeverSystem } from './define.ts'
import { LEVER_SYSTEMS } from './registry.ts'

/**
 * Why a lever must not be pulled now: first its form against the venue, then its consequences. Empty when it may.
 * @param clockS time of day, s after midnight; opening time when absent
 */
export function checkLever(controls: Controls, venue: Venue, lever: Lever, clockS = secondsOfDay(venue.opening.open)): DocumentIssue[] {
  const parsed = parseLever(lever, venue)
  if ('issues' in parsed) return parsed.issues
  const issue = systemOf(lever).check({ venue, controls, clockS }, lever)
  return issue === null ? [] : [issue]
}

/**
 * Pulls a lever at once, without waiting for any device. The only way controls change.
 * @param clockS time of day, s after midnight; opening time when absent
 */
export function applyLever(
  controls: Controls,
  venue: Venue,
  lever: Lever,
  clockS = secondsOfDay(venue.opening.open),
): { ok: true } | { issues: DocumentIssue[] } {
  const issues = checkLever(controls, venue, lever, clockS)
  if (issues.length > 0) return { issues }
  systemOf(lever).apply({ venue, controls, clockS }, lever)
  return { ok: true }
}

/** The registry is keyed by type, so the system found takes exactly this lever; TypeScript cannot see that link. */
function systemOf(lever: Lever): LeverSystem {
  return LEVER_SYSTEMS[lever.type] as LeverSystem
}
