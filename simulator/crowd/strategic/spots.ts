import { cos, hypot, sin } from '#models/math/portable-math.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { isNearDoor } from '#simulator/crowd/ground/doorways.ts'
import { cellAt } from '#simulator/crowd/ground/level-grid.ts'
import { CELL_M } from '#simulator/crowd/operational/planes.ts'
import { walkerCell } from '#simulator/crowd/operational/walkers.ts'
import { canSee } from '#simulator/crowd/tactical/steer.ts'
import { UNSEEN } from '#simulator/crowd/visitors.ts'

/** Places tried; the one with most room round it wins. */
const TRIES = 12
/** In the first tries nobody stands in a doorway; in a room that is all doorway, somebody has to. */
const POLITE_TRIES = 9
/** Room at which a place is taken without looking further, m. Source: social distance of strangers standing, 1.2 m (Hall 1966). */
const ROOMY_M = 1.2
const ROOMY_CELLS = Math.ceil(ROOMY_M / CELL_M)
/** Nobody stands this near to an opening, m: room for two to pass. */
const DOORWAY_M = 1.3
/** Distance to walls where people like to stand, m. */
export const CLEARANCE_M = 0.5

/** Chooses a standing place beside an anchor and writes it to the visitor; the anchor itself when nothing better is found. */
export function chooseSpot(crowd: Crowd, slot: number, anchor: number): void {
  const { site, state } = crowd
  const { visitors, choices } = state
  const { zone, x, y, spreadM } = site.anchors[anchor]!
  const level = site.levelOf[zone]!
  const grid = site.levels[level]!
  visitors.anchor[slot] = anchor
  visitors.spotX[slot] = x
  visitors.spotY[slot] = y
  visitors.sight[slot] = UNSEEN
  let best = -1
  for (let tries = 0; tries < TRIES && best < ROOMY_M; tries++) {
    const radiusM = spreadM * Math.sqrt(choices.next())
    const angle = choices.next() * 2 * Math.PI
    const spotX = x + radiusM * cos(angle)
    const spotY = y + radiusM * sin(angle)
    const cell = cellAt(grid, spotX, spotY)
    if (grid.zoneOf[cell] !== zone || grid.clearanceM[cell]! < CLEARANCE_M) continue
    if (tries < POLITE_TRIES && crowd.walkers.nearDoor[walkerCell(crowd.walkers, level, spotX, spotY)] === 1) continue
    if (inDoorway(crowd, zone, spotX, spotY)) continue
    if (!canSee(grid, zone, x, y, spotX, spotY)) continue
    const roomM = roomAt(crowd, level, spotX, spotY)
    if (roomM <= best) continue
    best = roomM
    visitors.spotX[slot] = spotX
    visitors.spotY[slot] = spotY
  }
}

/** Whether somebody who stood here would block a way in or out of the zone. */
export function inDoorway({ site }: Crowd, zone: number, x: number, y: number): boolean {
  return isNearDoor(site, zone, x, y, DOORWAY_M)
}

/** Distance to the nearest person who stands there, at most ROOMY_M. */
function roomAt({ walkers }: Crowd, level: number, x: number, y: number): number {
  const key = walkerCell(walkers, level, x, y)
  const { cols } = walkers.levels[level]!
  let nearestM = ROOMY_M
  for (let row = -ROOMY_CELLS; row <= ROOMY_CELLS; row++) {
    const middle = key + row * cols
    for (let j = walkers.start[middle - ROOMY_CELLS]!; j < walkers.start[middle + ROOMY_CELLS + 1]!; j++) {
      if (walkers.moves[j] === 0 && walkers.ghostOf[j]! < 0) nearestM = Math.min(nearestM, hypot(walkers.x[j]! - x, walkers.y[j]! - y))
    }
  }
  return nearestM
}
