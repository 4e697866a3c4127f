import { cornerM, type FloorPlan, labelAt } from './floor-plan.ts'

/** Corner of a cell, in cells. */
type Corner = readonly [i: number, j: number]

/**
 * Outline of one zone of a plan: an anticlockwise ring in metres with a point at every turn.
 * The zone must be in one piece and without holes, which the layouts see to.
 */
export function outline(plan: FloorPlan, zone: number): [x: number, y: number][] {
  const next = boundary(plan, zone)
  const start = next.values().next().value?.[0]
  if (start === undefined) return []
  const ring: Corner[] = []
  let corner: Corner | undefined = start
  do {
    ring.push(corner)
    corner = next.get(key(corner))?.[1]
  } while (corner !== undefined && key(corner) !== key(start) && ring.length <= next.size)
  return ring
    .filter((at, k) => turns(ring.at(k - 1) as Corner, at, ring[(k + 1) % ring.length] as Corner))
    .map(([i, j]) => cornerM(plan, i, j))
}

/** Edges between the zone and anything else, zone to the left, by the corner they leave from. */
function boundary(plan: FloorPlan, zone: number): Map<string, readonly [Corner, Corner]> {
  const next = new Map<string, readonly [Corner, Corner]>()
  const add = (from: Corner, to: Corner): unknown => next.set(key(from), [from, to])
  for (let j = 0; j < plan.ny; j++) {
    for (let i = 0; i < plan.nx; i++) {
      if (labelAt(plan, i, j) !== zone) continue
      if (labelAt(plan, i, j - 1) !== zone) add([i, j], [i + 1, j])
      if (labelAt(plan, i + 1, j) !== zone) add([i + 1, j], [i + 1, j + 1])
      if (labelAt(plan, i, j + 1) !== zone) add([i + 1, j + 1], [i, j + 1])
      if (labelAt(plan, i - 1, j) !== zone) add([i, j + 1], [i, j])
    }
  }
  return next
}

function key([i, j]: Corner): string {
  return `${i},${j}`
}

function turns(a: Corner, b: Corner, c: Corner): boolean {
  return (b[0] - a[0]) * (c[1] - b[1]) !== (b[1] - a[1]) * (c[0] - b[0])
}
