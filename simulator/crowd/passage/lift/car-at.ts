import type { SiteLift } from '#simulator/crowd/ground/lifts.ts'
import type { Link } from '#simulator/crowd/ground/links.ts'
import { carHeightM, type LiftGroup } from './lift-group.ts'

/** Where a car is drawn: in plan between the doors it left and those it flies to, in height on its way. */
export function carAt(
  { plan, firstLink }: SiteLift,
  links: readonly Link[],
  group: LiftGroup,
  car: number,
): { readonly xM: number; readonly yM: number; readonly zM: number } {
  const [toX, toY] = links[firstLink + group.stop[car]!]!.atA
  const zM = carHeightM(plan, group, car)
  const [fromM, toM] = [plan.heightM[group.from[car]!]!, plan.heightM[group.stop[car]!]!]
  if (zM === toM) return { xM: toX, yM: toY, zM }
  const [fromX, fromY] = links[firstLink + group.from[car]!]!.atA
  const share = (zM - fromM) / (toM - fromM)
  return { xM: fromX + (toX - fromX) * share, yM: fromY + (toY - fromY) * share, zM }
}
