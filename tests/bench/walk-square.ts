import { createSite } from '#simulator/crowd/ground/site.ts'
import { BODY, SUBSTEPS } from '#simulator/crowd/operational/model.ts'
import { sortWalkers } from '#simulator/crowd/operational/sort-walkers.ts'
import { stepWalkers } from '#simulator/crowd/operational/walk.ts'
import { walkersOf } from '#simulator/crowd/operational/walkers.ts'
import { createVisitors, WALKING } from '#simulator/crowd/visitors.ts'
import { tinyVenue } from '#tests/support/tiny-venue.ts'
import { type CrossingSquare, keepGoing } from './crossing-square.ts'
import type { Runner } from './race.ts'

/** Walls stand this far outside the square, m. */
const RIM_M = 1

/** Our side: all of the operational level, that is sorting, both substeps, contact and walls, and writing back. */
export function walkSquare(scene: CrossingSquare): Runner {
  const { sideM, people } = scene
  const venue = tinyVenue({
    rooms: [['square', -RIM_M, -RIM_M, sideM + 2 * RIM_M, sideM + 2 * RIM_M]],
    portals: [
      {
        id: 'way-in',
        a: 'outside',
        b: 'square',
        segment: [
          [0, -RIM_M],
          [sideM, -RIM_M],
        ],
      },
    ],
  })
  const site = createSite(venue)
  const walkers = walkersOf(site)
  const visitors = createVisitors(people)
  visitors.extent.fill(people)
  visitors.mode.fill(WALKING)
  visitors.radiusM.fill(BODY.radiusM)
  visitors.gapS.fill(BODY.gapS)
  visitors.x.set(scene.x)
  visitors.y.set(scene.y)
  visitors.wishMps.set(scene.wishMps)
  walkers.doors.stopsFromA.fill(1)
  walkers.doors.stopsFromB.fill(1)

  const tick = (): void => {
    sortWalkers(walkers, visitors, site)
    for (let i = 0; i < walkers.count; i++) {
      const slot = walkers.slot[i]!
      const x = walkers.x[i]!
      const y = walkers.y[i]!
      keepGoing(scene, slot, x, y)
      const dx = scene.goalX[slot]! - x
      const dy = scene.goalY[slot]! - y
      const awayM = Math.sqrt(dx * dx + dy * dy)
      walkers.wx[i] = dx / awayM
      walkers.wy[i] = dy / awayM
      walkers.field[i] = -1 - i
      walkers.phiM[i] = awayM
      walkers.pass[i] = -1
    }
    stepWalkers(walkers)
    for (let i = 0; i < walkers.count; i++) {
      const slot = walkers.slot[i]!
      visitors.x[slot] = walkers.x[i]!
      visitors.y[slot] = walkers.y[i]!
      visitors.ex[slot] = walkers.ex[i]!
      visitors.ey[slot] = walkers.ey[i]!
    }
  }
  return { run: tick, stepsPerRun: SUBSTEPS * people, at: (i) => [visitors.x[i]!, visitors.y[i]!] }
}
