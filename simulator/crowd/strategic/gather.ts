import type { Crowd } from '#simulator/crowd/crowd.ts'
import { cellAt } from '#simulator/crowd/ground/level-grid.ts'
import { chooseLink } from '#simulator/crowd/tactical/choose-link.ts'
import { canSee } from '#simulator/crowd/tactical/steer.ts'
import { FLEEING, NONE, RIDING, setMode, WALKING, UNSEEN } from '#simulator/crowd/visitors.ts'
import { offset, spiralOffset } from './spiral.ts'
import { chooseSpot, CLEARANCE_M, inDoorway } from './spots.ts'

/** People of a party stand this far apart, m: the near phase of personal distance (Hall 1966, 0.45 to 0.75 m). */
const APART_M = 0.7
/** Places on the spiral looked at for each person before they take any place at the anchor. */
const TRIES_EACH = 4

/** Sends the party after its leader, who has just been given an anchor and a place. */
export function gather(crowd: Crowd, leader: number, nowS: number): void {
  const { visitors } = crowd.state
  placeParty(crowd, leader)
  for (let slot = visitors.mate[leader]!; slot !== leader; slot = visitors.mate[slot]!) {
    visitors.apartLooks[slot] = 0
    if (visitors.mode[slot] === RIDING || visitors.goal[slot] === FLEEING) continue
    setMode(visitors, slot, WALKING, nowS, Infinity)
    visitors.link[slot] = NONE
    chooseLink(crowd, slot)
  }
  visitors.apartLooks[leader] = 0
}

/** Gives the party its leader's anchor, and places round the leader's. */
export function placeParty(crowd: Crowd, leader: number): void {
  const { mate } = crowd.state.visitors
  let turn = 1
  for (let slot = mate[leader]!; slot !== leader; slot = mate[slot]!) turn = placeBeside(crowd, leader, slot, turn)
}

/**
 * Gives somebody a place near their leader's, on the first free turn of a spiral round it.
 * @returns the turn to go on with for the next person
 */
export function placeBeside(crowd: Crowd, leader: number, slot: number, from: number): number {
  const { site, state } = crowd
  const { visitors } = state
  const anchor = visitors.anchor[leader]!
  visitors.anchor[slot] = anchor
  if (anchor === NONE) return from
  const { zone } = site.anchors[anchor]!
  const grid = site.levels[site.levelOf[zone]!]!
  const leaderX = visitors.spotX[leader]!
  const leaderY = visitors.spotY[leader]!
  for (let turn = from; turn < from + TRIES_EACH; turn++) {
    spiralOffset(turn, APART_M)
    const x = leaderX + offset.x
    const y = leaderY + offset.y
    const cell = cellAt(grid, x, y)
    if (grid.zoneOf[cell] !== zone || grid.clearanceM[cell]! < CLEARANCE_M / 2) continue
    if (inDoorway(crowd, zone, x, y) || !canSee(grid, zone, leaderX, leaderY, x, y)) continue
    visitors.spotX[slot] = x
    visitors.sight[slot] = UNSEEN
    visitors.spotY[slot] = y
    return turn + 1
  }
  chooseSpot(crowd, slot, anchor)
  return from + TRIES_EACH
}
