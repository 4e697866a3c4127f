import { hypot } from '#models/math/portable-math.ts'
import type { Segment } from '#models/geometry/point.ts'
import { SEAM_SIGHT_M } from '#simulator/crowd/ground/seams.ts'
import type { Site } from '#simulator/crowd/ground/site.ts'
import { cellCount, type Plane, planeCell } from './planes.ts'

/** People of two zones feel each other only this near to an opening between them, m: the model's whole reach. */
const DOOR_SIGHT_M = 2.5
const STEP_M = 0.5

/** Per cell: 1 where people of different places can meet, 0 where a wall stands between them. */
export function markDoors({ venue, links, levelOf, seams }: Site, planes: readonly Plane[]): Uint8Array {
  const marks = new Uint8Array(cellCount(planes))
  venue.portals.forEach(({ segment }, i) => {
    const { a, b } = links[i]!
    mark(marks, planes[levelOf[a >= 0 ? a : b]!]!, segment, DOOR_SIGHT_M)
  })
  markSeams(seams, planes, marks)
  return marks
}

/** Per cell: 1 where people may be seen on another plane. */
export function markSeams(seams: Site['seams'], planes: readonly Plane[], marks: Uint8Array): void {
  for (const { levelA, levelB, dx, dy, segment } of seams) {
    const [[px, py], [qx, qy]] = segment
    mark(marks, planes[levelA]!, segment, SEAM_SIGHT_M)
    mark(
      marks,
      planes[levelB]!,
      [
        [px + dx, py + dy],
        [qx + dx, qy + dy],
      ],
      SEAM_SIGHT_M,
    )
  }
}

function mark(marks: Uint8Array, plane: Plane, [[px, py], [qx, qy]]: Segment, reachM: number): void {
  const lengthM = hypot(qx - px, qy - py)
  for (let along = 0; along <= lengthM; along += STEP_M) {
    const x = px + ((qx - px) * along) / lengthM
    const y = py + ((qy - py) * along) / lengthM
    for (let dy = -reachM; dy <= reachM; dy += STEP_M) {
      for (let dx = -reachM; dx <= reachM; dx += STEP_M) marks[planeCell(plane, x + dx, y + dy)] = 1
    }
  }
}
