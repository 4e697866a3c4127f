import { DocumentError, documentIssue, valueAt } from '#models/document/document-error.ts'
import type { Lever } from '#models/levers/levers.ts'
import { parseLever } from '#models/levers/parse-lever.ts'
import type { Venue } from '#models/venue/schema.ts'
import { readJson } from '#server/files/read-json.ts'

/** A lever to pull at a time after the start. */
export interface PlannedLever {
  readonly id: string
  readonly atS: number
  readonly lever: Lever
}

/**
 * Reads a plan of levers, `[{"atS": 60, "lever": {"type": "setGate", …}}]`, in time order.
 * @param lastS end of the run, s
 * @throws DocumentError LEVERS_*, or the issues of a lever, with JSON pointers
 */
export function readLeverPlan(file: string, venue: Venue, lastS: number): PlannedLever[] {
  const document = readJson(file, 'LEVERS')
  if (!Array.isArray(document))
    throw new DocumentError(file, [documentIssue('LEVERS_FORM', 'not a list', document, '[{"atS", "lever"}]', '')])
  const issues = []
  const plan: PlannedLever[] = []
  for (const [i, row] of document.entries()) {
    const atS = valueAt(row, ['atS'])
    const parsed = parseLever(valueAt(row, ['lever']), venue, `/${i}/lever`)
    const inTime = typeof atS === 'number' && atS >= 0 && atS <= lastS
    if (!inTime) issues.push(documentIssue('LEVERS_TIME', 'time outside the run', atS, `0 to ${lastS} s`, `/${i}/atS`))
    if ('issues' in parsed) issues.push(...parsed.issues)
    else if (inTime) plan.push({ id: `plan-${i}`, atS, lever: parsed.lever })
  }
  if (issues.length > 0) throw new DocumentError(file, issues)
  return plan.toSorted((a, b) => a.atS - b.atS)
}
