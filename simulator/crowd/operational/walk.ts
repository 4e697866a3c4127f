import type { Crowd } from '#simulator/crowd/crowd.ts'
import { stepCollisionFree } from './collision-free-speed.ts'
import { easeContacts } from './contact.ts'
import { allowed, keepInside } from './keep-inside.ts'
import { SUBSTEPS } from './model.ts'

/** Told when somebody goes through a portal: 0 from zone a to zone b, 1 the other way. */
export type OnCrossing = (slot: number, portal: number, direction: 0 | 1) => void

/** Moves everybody who walks by one tick: substeps of the model, then one contact pass, each kept inside the walls. */
export function walk(crowd: Crowd, onCrossing: OnCrossing): void {
  const { walkers, nearDoor } = crowd
  const keepSide = crowd.site.venue.keepSide === 'right' ? 1 : -1
  for (let substep = 0; substep < SUBSTEPS; substep++) {
    stepCollisionFree(walkers, keepSide, nearDoor)
    take(crowd, onCrossing)
    for (let i = 0; i < walkers.count; i++) {
      walkers.ex[i] = walkers.nextEx[i]!
      walkers.ey[i] = walkers.nextEy[i]!
    }
  }
  easeContacts(walkers, nearDoor)
  take(crowd, onCrossing)
}

/** Takes the wished step as far as walls and doors allow. */
function take({ walkers, doors, zoneB, state }: Crowd, onCrossing: OnCrossing): void {
  const { visitors } = state
  for (let i = 0; i < walkers.count; i++) {
    if (walkers.moves[i] === 0) continue
    const x = walkers.x[i]!
    const y = walkers.y[i]!
    const slot = walkers.slot[i]!
    const { grid } = walkers.levels[walkers.level[i]!]!
    keepInside(grid, doors, walkers.zone[i]!, visitors.pass[slot]!, x, y, walkers.nextX[i]! - x, walkers.nextY[i]! - y, walkers.radiusM[i]!)
    walkers.x[i] = x + allowed.dx
    walkers.y[i] = y + allowed.dy
    const { portal } = allowed
    if (portal < 0) continue
    const direction = doors.zoneA[portal] === walkers.zone[i] ? 0 : 1
    walkers.zone[i] = direction === 0 ? zoneB[portal]! : doors.zoneA[portal]!
    if (walkers.zone[i]! < 0) walkers.moves[i] = 0
    onCrossing(slot, portal, direction)
  }
}
