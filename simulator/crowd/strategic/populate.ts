import { isShow } from '#models/venue/programme.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { sortWalkers } from '#simulator/crowd/operational/sort-walkers.ts'
import { NONE, setMode, STANDING } from '#simulator/crowd/visitors.ts'
import { aimTogether } from './book.ts'
import { chooseAnchor } from './choose-goal.ts'
import { drawEntrance, edgeOf } from './arrivals.ts'
import { createParty, dismissParty } from './create-party.ts'
import { placeParty } from './gather.ts'
import { showAfter } from './shows.ts'
import { startRound } from './visit.ts'

/** The room seekers look at is sorted afresh after this many people. */
const BATCH = 100
/** Zones are filled evenly: to the first share of their capacity, then to the next when every zone is, at last without limit. */
const FILL_SHARES = [0.6, 0.8, Infinity]

/** Puts the scenario's first visitors at the attractions, by appeal, in the middle of their visits. */
export function populate(crowd: Crowd): void {
  const { site, scenario, state } = crowd
  const { visitors, totals } = state
  let sorted = -BATCH
  while (totals.arrived < scenario.initialVisitors) {
    if (totals.arrived - sorted >= BATCH) {
      sortWalkers(crowd.walkers, visitors, site)
      sorted = totals.arrived
    }
    const leader = createParty(crowd, 0, scenario.initialVisitors - totals.arrived)
    if (leader === NONE) return
    const persons = visitors.party[leader]!
    const goal = FILL_SHARES.reduce<number | null>((found, share) => found ?? drawAttraction(crowd, share, persons), null)
    if (goal === null) {
      dismissParty(crowd, leader)
      return
    }
    totals.arrived += persons
    settle(crowd, leader, goal)
  }
}

/** Puts a party at an attraction, in the middle of their visit. */
function settle(crowd: Crowd, leader: number, goal: number): void {
  const { site, state } = crowd
  const { visitors, choices } = state
  visitors.leaveAtS[leader]! *= 0.1 + 0.9 * choices.next()
  aimTogether(crowd, leader, goal)
  chooseAnchor(crowd, leader, goal)
  placeParty(crowd, leader)
  const entrance = drawEntrance(crowd, state.arrivals.next())
  let slot = leader
  do {
    visitors.entrance[slot] = entrance < 0 ? NONE : edgeOf(crowd, entrance)
    visitors.zone[slot] = site.anchors[visitors.anchor[slot]!]!.zone
    visitors.x[slot] = visitors.spotX[slot]!
    visitors.y[slot] = visitors.spotY[slot]!
    visitors.headingRad[slot] = choices.next() * 2 * Math.PI
    visitors.link[slot] = NONE
    state.zoneCount[visitors.zone[slot]!]!++
    setMode(visitors, slot, STANDING, 0, Infinity)
    slot = visitors.mate[slot]!
  } while (slot !== leader)
  startRound(crowd, leader, 0)
  if (!isShow(site.venue.attractions[goal]!)) age(crowd, leader)
}

/** The round began some time ago. */
function age({ state }: Crowd, leader: number): void {
  const { visitors, choices } = state
  const share = choices.next()
  let slot = leader
  do {
    visitors.roundEndS[slot]! *= share
    visitors.untilS[slot] = Math.min(visitors.untilS[slot]! * share, visitors.roundEndS[slot]!)
    slot = visitors.mate[slot]!
  } while (slot !== leader)
}

/**
 * An attraction (no toilet: nobody stays there) that still has places for a party, in a zone filled to less than this share of its
 * capacity; null when there is none.
 */
function drawAttraction(crowd: Crowd, fillShare: number, persons: number): number | null {
  const { site, state, scenario, controls } = crowd
  const weights = site.venue.attractions.map((attraction, i) => {
    const room = controls.capacity[i]! >= state.present[i]! + persons
    const fills = site.anchorsOf[i]!.some(
      (anchor) => state.zoneCount[site.anchors[anchor]!.zone]! < site.capacity[site.anchors[anchor]!.zone]! * fillShare,
    )
    if (!room || attraction.serves === 'toilet' || !(fills || isShow(attraction)) || (isShow(attraction) && !isRunning(crowd, i))) return 0
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
