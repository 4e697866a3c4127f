import { BEYOND, type FloorPlan, labelAt } from './floor-plan.ts'

/** A straight piece of border between two zones, along cell edges. */
export interface Border {
  /** Zone index before and behind the line: left and right of an upright one, below and above a level one. */
  readonly before: number
  readonly behind: number
  readonly upright: boolean
  /** Column (upright) or row (level) of the line, in cells. */
  readonly at: number
  /** First and one past the last cell along the line. */
  readonly from: number
  readonly to: number
}

/** All straight borders of a plan, the rim included. */
export function borders(plan: FloorPlan): Border[] {
  return [
    ...lines(plan.nx, plan.ny, true, (at, along) => [labelAt(plan, at - 1, along), labelAt(plan, at, along)]),
    ...lines(plan.ny, plan.nx, false, (at, along) => [labelAt(plan, along, at - 1), labelAt(plan, along, at)]),
  ]
}

function lines(across: number, length: number, upright: boolean, sides: (at: number, along: number) => [number, number]): Border[] {
  const found: Border[] = []
  for (let at = 0; at <= across; at++) {
    let from = 0
    for (let along = 1; along <= length; along++) {
      const [before, behind] = sides(at, from)
      const [nextBefore, nextBehind] = along === length ? [BEYOND, BEYOND] : sides(at, along)
      if (before === nextBefore && behind === nextBehind) continue
      if (before !== behind) found.push({ before, behind, upright, at, from, to: along })
      from = along
    }
  }
  return found
}
