import type { Recording } from '../recording.ts'
import { createPlan, type FloorPlan } from './floor-plan.ts'

/** Length of a zone aimed at, m: about a measuring area of the experiments. */
const ZONE_M = 4
const MOST_ZONES = 4

/** Divides a passage across its long axis into two to four zones, the first where most people come from. */
export function layOutPassage({ bounds, tracks }: Recording): { plan: FloorPlan; notes: string[] } {
  const widthM = bounds.maxX - bounds.minX
  const heightM = bounds.maxY - bounds.minY
  const alongX = widthM > heightM
  const count = Math.max(2, Math.min(MOST_ZONES, Math.round(Math.max(widthM, heightM) / ZONE_M)))
  const plan = createPlan(bounds, alongX ? count : 1, alongX ? 1 : count)
  const walkedM = tracks.reduce((sum, { xM, yM }) => {
    const line = alongX ? xM : yM
    return sum + (line.at(-1) as number) - (line[0] as number)
  }, 0)
  for (let k = 0; k < count; k++) plan.label[k] = walkedM >= 0 ? k : count - 1 - k
  for (let k = 1; k <= count; k++) plan.zones.push({ id: `section-${k}`, name: { zh: `第 ${k} 段`, en: `Section ${k}` }, entrance: false })
  return { plan, notes: [`the place is divided into ${count} sections, numbered the way most people walk`] }
}
