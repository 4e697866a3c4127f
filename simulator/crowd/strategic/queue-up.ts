import { atan2, hypot } from '#models/math/portable-math.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { cellAt } from '#simulator/crowd/ground/level-grid.ts'
import { queueLine } from '#simulator/crowd/ground/queue-line.ts'
import { UNSEEN } from '#simulator/crowd/visitors.ts'
import { offset, spiralOffset } from './spiral.ts'

/** People move up at this speed, m/s: half a stroll. Assumption. */
const MOVE_UP_MPS = 0.7
/** Nearer than this to their place, m, they stay. */
const SETTLED_M = 0.1
/** Those for whom the line has no place left bunch at its end, so far apart, m, on a spiral. */
const BUNCH_M = 0.6
/** Nobody moves up along a wall nearer than this, m. */
const WALL_M = 0.2

/** Result of the last `queuePlace`, m. Reused: read at once. */
export const place = { x: 0, y: 0 }

/** Where the person stands who has so many others before them in the queue of an attraction's counters. */
export function queuePlace({ site }: Crowd, attraction: number, before: number): void {
  const line = queueLine(site, attraction)
  const last = line.length / 2 - 1
  const at = Math.min(before, last)
  const over = Math.max(0, before - last)
  spiralOffset(over, BUNCH_M)
  place.x = line[2 * at]! + offset.x
  place.y = line[2 * at + 1]! + offset.y
}

/** Heads for the end of the queue at an attraction's counters, as it stands. */
export function aimAtQueue(crowd: Crowd, slot: number, attraction: number): void {
  const { visitors, waiting } = crowd.state
  queuePlace(crowd, attraction, waiting[attraction]!)
  visitors.anchor[slot] = crowd.site.anchorsOf[attraction]![0]!
  visitors.spotX[slot] = place.x
  visitors.spotY[slot] = place.y
  visitors.sight[slot] = UNSEEN
}

/** Moves somebody in the queue up towards their place; where the ground does not let them, they stay. */
export function moveUp(crowd: Crowd, slot: number, attraction: number, before: number, dtS: number): void {
  const { site, state } = crowd
  const { visitors } = state
  queuePlace(crowd, attraction, before)
  const dx = place.x - visitors.x[slot]!
  const dy = place.y - visitors.y[slot]!
  const awayM = hypot(dx, dy)
  if (awayM < SETTLED_M) return
  const share = Math.min(1, (MOVE_UP_MPS * dtS) / awayM)
  const x = visitors.x[slot]! + dx * share
  const y = visitors.y[slot]! + dy * share
  const zone = visitors.zone[slot]!
  const grid = site.levels[site.levelOf[zone]!]!
  const cell = cellAt(grid, x, y)
  if (grid.zoneOf[cell] !== zone || grid.clearanceM[cell]! < WALL_M) return
  visitors.x[slot] = x
  visitors.y[slot] = y
  visitors.headingRad[slot] = atan2(dy, dx)
}

/** Time a party that joins now would wait for the counters of an attraction, s, as the queue looks; 0 without counters. */
export function expectedWaitS({ site, state, controls }: Crowd, goal: number): number {
  if (site.venue.attractions[goal]!.counters === undefined) return 0
  return (60 * state.waiting[goal]!) / Math.max(1e-3, controls.countersOpen[goal]! * controls.servicePerMin[goal]!)
}
