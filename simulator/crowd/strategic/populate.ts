import { isShow } from '#models/venue/programme.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { sortWalkers } from '#simulator/crowd/operational/sort-walkers.ts'
import { NONE } from '#simulator/crowd/visitors.ts'
import { createVisitor, drawEntrance, edgeOf } from './arrivals.ts'
import { chooseAnchor } from './choose-goal.ts'
import { showAfter } from './shows.ts'
import { startRound } from './visit.ts'

/** The room seekers look at is sorted afresh after this many people. */
const BATCH = 100
/** Zones are filled evenly: to the first share of their capacity, then to the next when every zone is, at last without limit. */
const FILL_SHARES = [0.6, 0.8, Infinity]

/** Puts the scenario's first visitors at the attractions, by appeal, in the middle of their visits. */
export function populate(crowd: Crowd): void {
  const { site, scenario, state } = crowd
  const { visitors, choices, totals } = state
  for (let k = 0; k < scenario.initialVisitors; k++) {
    if (k % BATCH === 0) sortWalkers(crowd.walkers, visitors, site)
    const goal = FILL_SHARES.reduce<number | null>((found, share) => found ?? drawAttraction(crowd, share), null) ?? NONE
    const slot = goal === NONE ? NONE : createVisitor(crowd, 0)
    if (slot === NONE) return
    totals.arrived++
    visitors.goal[slot] = goal
    const entrance = drawEntrance(crowd, state.arrivals.next())
    visitors.entrance[slot] = entrance < 0 ? NONE : edgeOf(crowd, entrance)
    state.coming[goal]!++
    chooseAnchor(crowd, slot, goal)
    visitors.zone[slot] = site.anchors[visitors.anchor[slot]!]!.zone
    visitors.x[slot] = visitors.spotX[slot]!
    visitors.y[slot] = visitors.spotY[slot]!
    visitors.headingRad[slot] = choices.next() * 2 * Math.PI
    state.zoneCount[visitors.zone[slot]]!++
    visitors.leaveAtS[slot]! *= 0.1 + 0.9 * choices.next()
    startRound(crowd, slot, 0)
    if (!isShow(site.venue.attractions[goal]!)) age(crowd, slot)
  }
}

/** The round began some time ago. */
function age({ state }: Crowd, slot: number): void {
  const { visitors, choices } = state
  const share = choices.next()
  visitors.roundEndS[slot]! *= share
  visitors.untilS[slot] = Math.min(visitors.untilS[slot]! * share, visitors.roundEndS[slot]!)
}

/** An attraction that still has places, in a zone filled to less than this share of its capacity; null when there is none. */
function drawAttraction(crowd: Crowd, fillShare: number): number | null {
  const { site, state, scenario, controls } = crowd
  const weights = site.venue.attractions.map((attraction, i) => {
    const room = controls.capacity[i]! > state.present[i]!
    const fills = site.anchorsOf[i]!.some(
      (anchor) => state.zoneCount[site.anchors[anchor]!.zone]! < site.capacity[site.anchors[anchor]!.zone]! * fillShare,
    )
    if (!room || !(fills || isShow(attraction)) || (isShow(attraction) && !isRunning(crowd, i))) return 0
    return attraction.appeal * (scenario.appealFactor?.[attraction.id] ?? 1) * Math.sqrt(attraction.dwellMin[0] * attraction.dwellMin[1])
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return null
  let left = state.choices.next() * total
  return weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
}

function isRunning(crowd: Crowd, i: number): boolean {
  const show = showAfter(crowd, i, crowd.startOfDayS)
  return show !== null && show.startS <= crowd.startOfDayS
}
