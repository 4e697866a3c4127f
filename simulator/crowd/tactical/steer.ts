import { hypot } from '#models/math/portable-math.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { guardedAhead } from '#simulator/crowd/passage/gates.ts'
import { before, LANE_PITCH_M } from '#simulator/crowd/passage/lane-line.ts'
import { cellAt, type LevelGrid } from '#simulator/crowd/ground/level-grid.ts'
import { setOut } from '#simulator/crowd/operational/sort-walkers.ts'
import { CLEAR, HIDDEN, MAX_VISITORS, NONE, UNSEEN, WALKING } from '#simulator/crowd/visitors.ts'
import { stripOfPlace } from '#simulator/crowd/ground/places.ts'
import { stripSpeedMps } from '#simulator/crowd/ground/strips.ts'
import { descend } from './descend.ts'
import { sampleField, sampled } from './sample-field.ts'

/** Within this of its spread, m, people look for a clear straight way to their own place beside an anchor. */
const SPOT_SIGHT_M = 3
/** They look again this often, ticks; who sees their place walks straight to it, and looks less often. */
const SIGHT_TICKS = 10
const CLEAR_SIGHT_TICKS = 20
/** Somebody let through a turnstile aims this far behind it, m; somebody in its queue aims this far before it. */
const BEHIND_M = 1
const BEFORE_M = 0.3
/** In a line people stand still once they are this near to their place, m. */
const IN_PLACE_M = 0.15
const DOOR_FIELD = 1 << 20

/** Those who follow a field in this tick, and where it leads. */
const followers = new Uint32Array(MAX_VISITORS)
const towardsX = new Float64Array(MAX_VISITORS)
const towardsY = new Float64Array(MAX_VISITORS)
let following = 0

/** Sets everybody's wished direction for this tick from the fields, the gates and their own places. */
export function steer(crowd: Crowd, tick: number): void {
  following = 0
  const { walkers, site, state } = crowd
  findMovers(walkers, state.visitors)
  const { movers, moverCount, slot, field, phiM, wx, wy } = walkers
  for (let k = 0; k < moverCount; k++) {
    const i = movers[k]!
    field[i] = -1 - i
    phiM[i] = 0
    wx[i] = 0
    wy[i] = 0
    steerOne(crowd, i, slot[i]!, tick)
  }
  descend(site.atlas, walkers, followers, following, (k) => {
    const i = followers[k]!
    if (!sampleField(site.fields[field[i]!]!, walkers.x[i]!, walkers.y[i]!)) return aim(walkers, i, towardsX[k]!, towardsY[k]!)
    wx[i] = sampled.x
    wy[i] = sampled.y
    phiM[i] = sampled.phiM
  })
}

/** Who walks now: since the sort people may have set out or stopped, or been taken off the ground; their slot may be another's by now. */
function findMovers(walkers: Crowd['walkers'], visitors: Crowd['state']['visitors']): void {
  const { count, slot, ghostOf, moves, movers, x, y } = walkers
  const { mode } = visitors
  const nowX = visitors.x
  const nowY = visitors.y
  let found = 0
  for (let i = 0; i < count; i++) {
    const who = slot[i]!
    const goes = mode[who] === WALKING && ghostOf[i]! < 0 && nowX[who] === x[i] && nowY[who] === y[i]
    if (!goes) {
      moves[i] = 0
      continue
    }
    if (moves[i] === 0) setOut(walkers, visitors, i)
    movers[found++] = i
  }
  walkers.moverCount = found
}

function steerOne(crowd: Crowd, i: number, slot: number, tick: number): void {
  const { walkers, site, state } = crowd
  const { visitors } = state
  const link = visitors.link[slot]!
  const lane = visitors.lane[slot]!
  if (lane >= 0 && guardedAhead(crowd, slot) >= 0) steerThroughLane(crowd, i, slot, link)
  else if (link >= 0 && lane >= 0 && visitors.berth[slot]! >= 0 && visitors.pass[slot] !== link)
    steerToBerth(crowd, i, slot, walkers.levels[walkers.level[i]!]!.grid)
  else if (link >= 0) {
    const side = site.links[link]!.a === visitors.zone[slot] ? 0 : 1
    if (side === 1) paceOnStrip(crowd, i, slot, link)
    const [x, y] = side === 0 ? site.links[link]!.atA : site.links[link]!.atB
    follow(crowd, i, site.fieldToLink[link * 2 + side]!, x, y)
  } else steerToSpot(crowd, i, slot, tick)
}

/** People climb, descend or ride at the speed of the strip they are on. */
function paceOnStrip({ walkers, site, state, controls }: Crowd, i: number, slot: number, link: number): void {
  const { visitors } = state
  const strip = stripOfPlace(site.places, visitors.zone[slot]!)
  if (strip < 0) return
  const end = (link - site.venue.portals.length) & 1
  walkers.wishMps[i] = stripSpeedMps(site.strips[strip]!, controls.beltDirection[strip]!, end, visitors.wishMps[slot]!)
}

/** Down the field; where it says nothing, straight at the target. */
function follow({ walkers }: Crowd, i: number, field: number, x: number, y: number): void {
  walkers.field[i] = field
  towardsX[following] = x
  towardsY[following] = y
  followers[following++] = i
}

/** Through the lane for those let in; for the others, to their place in its line. */
function steerThroughLane(crowd: Crowd, i: number, slot: number, portal: number): void {
  const { walkers, site, state } = crowd
  const { visitors, gates } = state
  const { widthM, leftOfA, a } = site.links[portal]!
  const [[ax, ay], [bx, by]] = site.venue.portals[portal]!.segment
  const lane = gates.firstLane[portal]! + visitors.lane[slot]!
  const t = (visitors.lane[slot]! + 0.5) / (gates.firstLane[portal + 1]! - gates.firstLane[portal]!)
  const mouthX = ax + (bx - ax) * t
  const mouthY = ay + (by - ay) * t
  // Unit normal towards the side the person comes from.
  const sign = (a === visitors.zone[slot] ? leftOfA : -leftOfA) / widthM
  const nx = -(by - ay) * sign
  const ny = (bx - ax) * sign
  const passes = visitors.pass[slot] === portal
  const offM = passes ? -BEHIND_M : inLineM(crowd, i, slot, mouthX, mouthY, nx, ny)
  aim(walkers, i, mouthX + nx * offM, mouthY + ny * offM)
  if (!passes && walkers.phiM[i]! < IN_PLACE_M) {
    walkers.wx[i] = 0
    walkers.wy[i] = 0
  }
  walkers.phiM[i]! += Math.max(0, offM)
  walkers.field[i] = DOOR_FIELD + lane
}

/** How far from the mouth of a lane somebody's place in its line is, m; a line too long for the place bunches at its end. */
function inLineM({ walkers, site }: Crowd, i: number, slot: number, mouthX: number, mouthY: number, nx: number, ny: number): number {
  const grid = site.levels[walkers.level[i]!]!
  for (let ahead = before[slot]!; ahead > 0; ahead--) {
    const offM = BEFORE_M + ahead * LANE_PITCH_M
    if (grid.zoneOf[cellAt(grid, mouthX + nx * offM, mouthY + ny * offM)] === walkers.zone[i]) return offM
  }
  return BEFORE_M
}

/** To the standing place in front of a lift, or in a refuge; round a corner, first towards the doors. */
function steerToBerth(crowd: Crowd, i: number, slot: number, grid: LevelGrid): void {
  const { walkers, site, state } = crowd
  const link = state.visitors.link[slot]!
  const lobby = site.lobbies[link] ?? site.refuges[link]
  const berth = state.visitors.berth[slot]!
  if (!lobby) return
  const x = lobby.x[berth]!
  const y = lobby.y[berth]!
  if (canSee(grid, walkers.zone[i]!, walkers.x[i]!, walkers.y[i]!, x, y)) aim(walkers, i, x, y)
  else follow(crowd, i, site.fieldToLink[link * 2]!, x, y)
}

function steerToSpot(crowd: Crowd, i: number, slot: number, tick: number): void {
  const { walkers, site, state } = crowd
  const { visitors } = state
  const anchor = visitors.anchor[slot]!
  if (anchor === NONE) return
  const x = visitors.spotX[slot]!
  const y = visitors.spotY[slot]!
  const everyTicks = visitors.sight[slot] === CLEAR ? CLEAR_SIGHT_TICKS : SIGHT_TICKS
  if (visitors.sight[slot] === UNSEEN || (tick + slot) % everyTicks === 0)
    visitors.sight[slot] = lookForSpot(crowd, i, slot) ? CLEAR : HIDDEN
  if (visitors.sight[slot] === CLEAR) aim(walkers, i, x, y)
  else follow(crowd, i, site.fieldToAnchor[anchor]!, site.anchors[anchor]!.x, site.anchors[anchor]!.y)
}

/** Whether somebody is near their own place, or at the counter whose queue ends there, and nothing stands between. */
function lookForSpot({ walkers, site, state }: Crowd, i: number, slot: number): boolean {
  const { visitors } = state
  const x = visitors.spotX[slot]!
  const y = visitors.spotY[slot]!
  const anchor = site.anchors[visitors.anchor[slot]!]!
  const isAtAnchor = hypot(anchor.x - walkers.x[i]!, anchor.y - walkers.y[i]!) < SPOT_SIGHT_M
  const sightM = isAtAnchor ? Infinity : SPOT_SIGHT_M + 2 * anchor.spreadM
  const awayM = hypot(x - walkers.x[i]!, y - walkers.y[i]!)
  const { grid } = walkers.levels[walkers.level[i]!]!
  return awayM < sightM && canSee(grid, visitors.zone[slot]!, walkers.x[i]!, walkers.y[i]!, x, y)
}

function aim(walkers: Crowd['walkers'], i: number, x: number, y: number): void {
  const dx = x - walkers.x[i]!
  const dy = y - walkers.y[i]!
  const awayM = Math.sqrt(dx * dx + dy * dy)
  walkers.phiM[i] = awayM
  if (awayM < 1e-6) return
  walkers.wx[i] = dx / awayM
  walkers.wy[i] = dy / awayM
}

/** Steps of looking ahead, m: half a metre near walls, and less than the way to the nearest wall elsewhere. */
const LOOK_M = 0.5
const LOOK_FAR_M = 1.5

/** Whether a straight way stays inside one zone: looks along it in short steps. */
export function canSee(grid: LevelGrid, zone: number, x0: number, y0: number, x1: number, y1: number): boolean {
  const { minX, minY, cellM, cols, rows, zoneOf, clearanceM } = grid
  const lengthM = Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0))
  const ux = (x1 - x0) / (lengthM * cellM)
  const uy = (y1 - y0) / (lengthM * cellM)
  const col0 = (x0 - minX) / cellM
  const row0 = (y0 - minY) / cellM
  for (let alongM = LOOK_M; alongM < lengthM;) {
    const col = Math.floor(col0 + ux * alongM)
    const row = Math.floor(row0 + uy * alongM)
    if (col < 0 || row < 0 || col >= cols || row >= rows) return false
    const cell = row * cols + col
    if (zoneOf[cell] !== zone) return false
    alongM += Math.max(LOOK_M, Math.min(LOOK_FAR_M, clearanceM[cell]! - LOOK_M))
  }
  return true
}
