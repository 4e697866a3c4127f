import { hypot } from '#models/math/portable-math.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { cellAt, type LevelGrid } from '#simulator/crowd/ground/level-grid.ts'
import { MAX_VISITORS, OWN_PACE, WALKING } from '#simulator/crowd/visitors.ts'

/**
 * How parties keep together on the way (NIST TN 1822 test 2.9, ISO 20414 test 14: the fast and the slow of a group arrive within
 * 10 s of each other). Whoever is ahead of the last of the party walks at the speed of its slowest, and slower still when too far
 * ahead; nobody stops, so that no party blocks a way. Constants are assumptions unless they name a source.
 */

/** Ahead of the last by less than this, m, people walk as they like: abreast or nearly so. */
const ABREAST_M = 0.5
/** A party is stretched when longer than this, m, and so much more for each of its people; in a narrow place it goes in file. */
const STRETCH_M = 0.5
const STRETCH_EACH_M = 0.2
const FILE_EACH_M = 0.7
/** A place is narrow where walls are nearer than this on both sides, m. */
const NARROW_M = 0.8
/** Who waits for others goes at this speed, m/s: just above what counts as not getting on. */
const DAWDLE_MPS = 0.2
/** ... but where others want to pass, in a doorway or a crowd that slows people by this factor, not below this share of the slowest's speed. */
const CROWD_SLOWDOWN = 2
const IN_CROWD_SHARE = 0.5
/** Who leads a party is not overtaken by more than this, m. */
const BEFORE_LEADER_M = 1
/** Who is held up, slower than this, m/s, is waited for this long, s; then the others go on, and are found where they go. */
const HELD_MPS = 0.15
const PATIENT_S = 90
/** People look round for their party this often, ticks: half a second, about one step. */
const LOOK_TICKS = 5

/** Where somebody is, seen from their leader: on the same way, still in the zone the leader came from, or in the next. */
const SAME = 0
const BEHIND = 1
const AHEAD = 2
const ELSEWHERE = 3

/** Working memory of one tick. Walkers who are in a party whose leader walks, and where they are. */
const member = new Uint32Array(MAX_VISITORS)
const whereabouts = new Uint8Array(MAX_VISITORS)
/** Per leader: way left, m, of the last and the first in the leader's zone, of the leader, and of the last still behind it; -1 for nobody. */
const lastM = new Float64Array(MAX_VISITORS)
const firstM = new Float64Array(MAX_VISITORS)
const leaderM = new Float64Array(MAX_VISITORS)
const behindM = new Float64Array(MAX_VISITORS)
/** Per leader: speed of the slowest, m/s; speed now of the last; and whether some are in the next zone. */
const slowMps = new Float64Array(MAX_VISITORS)
const lastMps = new Float64Array(MAX_VISITORS)
const anyAhead = new Uint8Array(MAX_VISITORS)

/** Slows those who are ahead of their party: writes this tick's wished speeds. Now and then everybody looks where the others are. */
export function keepTogether(crowd: Crowd, tick: number, dtS: number): void {
  if (tick % LOOK_TICKS === 0) lookRound(crowd, LOOK_TICKS * dtS)
  const { movers, moverCount, slot, wishMps } = crowd.walkers
  const { paceCmps } = crowd.state.visitors
  for (let k = 0; k < moverCount; k++) {
    const i = movers[k]!
    const pace = paceCmps[slot[i]!]!
    if (pace !== OWN_PACE && pace * 0.01 < wishMps[i]!) wishMps[i] = pace * 0.01
  }
}

/** Sets everybody's pace, and counts how long each keeps the others waiting. */
function lookRound(crowd: Crowd, spanS: number): void {
  const { walkers, state } = crowd
  const { apartLooks, paceCmps, leader, party, lane, speedMps, zone } = state.visitors
  const count = survey(crowd, spanS)
  for (let k = 0; k < count; k++) {
    const i = member[k]!
    const slot = walkers.slot[i]!
    const head = leader[slot]!
    const where = whereabouts[k]!
    const fileM = FILE_EACH_M * party[head]!
    if (lagM(crowd, i, head, where) <= fileM) apartLooks[slot] = 0
    else if (speedMps[slot]! < HELD_MPS) apartLooks[slot] = Math.min(255, apartLooks[slot]! + 1)
    // A party whose people have all been waited for long enough has nobody left to wait for.
    if (where === ELSEWHERE || lane[slot]! >= 0 || slowMps[head] === Infinity) continue
    const leadM = aheadM(crowd, i, slot, head, where)
    if (leadM <= 0) continue
    const openM = STRETCH_M + STRETCH_EACH_M * party[head]!
    const beforeM = where === SAME && slot !== head ? leaderM[head]! - walkers.phiM[i]! - BEFORE_LEADER_M : 0
    const narrow = (leadM > openM || beforeM > 0) && isNarrow(crowd, i)
    const inCrowd = walkers.nearDoor[walkers.cell[i]!] === 1 || state.routes.slowdown[zone[slot]!]! > CROWD_SLOWDOWN
    const leastMps = inCrowd ? slowMps[head]! * IN_CROWD_SHARE : DAWDLE_MPS
    const kept = paceMps(walkers.wishMps[i]!, head, leadM, narrow ? fileM : openM, leastMps)
    // The leader goes first, where there is room to let them.
    const mps = beforeM > 0 && !narrow ? Math.max(leastMps, kept * (1 - beforeM / openM)) : kept
    paceCmps[slot] = Math.min(OWN_PACE, Math.round(mps * 100))
  }
}

/** First look: who is in a party on its way, and how far on each party is. */
function survey({ site, walkers, state }: Crowd, spanS: number): number {
  const { visitors } = state
  const { leader, party, mode, apartLooks, paceCmps, speedMps, zone, link, cameBy } = visitors
  let count = 0
  for (let k = 0; k < walkers.moverCount; k++) {
    const i = walkers.movers[k]!
    const slot = walkers.slot[i]!
    paceCmps[slot] = OWN_PACE
    const head = leader[slot]!
    if (party[head] === 1 || mode[head] !== WALKING) continue
    member[count] = i
    whereabouts[count++] = whereIs(slot, head)
    lastM[head] = -1
    firstM[head] = Infinity
    leaderM[head] = -1
    behindM[head] = -1
    slowMps[head] = Infinity
    lastMps[head] = 0
    anyAhead[head] = 0
  }
  for (let k = 0; k < count; k++) {
    const i = member[k]!
    const slot = walkers.slot[i]!
    if (whereabouts[k] === ELSEWHERE || apartLooks[slot]! * spanS > PATIENT_S) continue
    const head = leader[slot]!
    const phiM = walkers.phiM[i]!
    slowMps[head] = Math.min(slowMps[head]!, walkers.wishMps[i]!)
    if (slot === head) leaderM[head] = phiM
    if (whereabouts[k] === AHEAD) anyAhead[head] = 1
    else if (whereabouts[k] === SAME) {
      firstM[head] = Math.min(firstM[head]!, phiM)
      if (phiM > lastM[head]!) lastM[head] = phiM
      if (phiM === lastM[head] && behindM[head] === -1) lastMps[head] = speedMps[slot]!
    } else if (phiM > behindM[head]!) {
      behindM[head] = phiM
      lastMps[head] = speedMps[slot]!
    }
  }
  return count

  function whereIs(slot: number, head: number): number {
    if (zone[slot] === zone[head]) return link[slot] === link[head] ? SAME : ELSEWHERE
    if (link[slot]! >= 0 && link[slot] === cameBy[head]) return BEHIND
    if (link[head]! < 0 || cameBy[slot] !== link[head]) return ELSEWHERE
    const { a, b } = site.links[link[head]!]!
    return a === zone[slot] || b === zone[slot] ? AHEAD : ELSEWHERE
  }
}

/** How far somebody is ahead of the last of their party, m. */
function aheadM(crowd: Crowd, i: number, slot: number, head: number, where: number): number {
  const { walkers, state } = crowd
  if (where === BEHIND) return behindM[head]! - walkers.phiM[i]!
  const beyond = where === AHEAD ? state.visitors.cameBy[slot]! : state.visitors.cameBy[head]!
  if (where === AHEAD) return Math.max(0, lastM[head]!) + Math.max(0, behindM[head]!) + beyondM(crowd, i, beyond)
  return behindM[head]! >= 0 ? behindM[head]! + beyondM(crowd, i, beyond) : lastM[head]! - walkers.phiM[i]!
}

/** How far somebody keeps the first of their party waiting, m: what they are behind. */
function lagM({ walkers }: Crowd, i: number, head: number, where: number): number {
  if (where === AHEAD) return 0
  return where === SAME && anyAhead[head] === 0 ? walkers.phiM[i]! - firstM[head]! : Infinity
}

/** Straight distance to a link just passed, m. */
function beyondM({ walkers, site, state }: Crowd, i: number, link: number): number {
  if (link < 0) return 0
  const { a, atA, atB } = site.links[link]!
  const [x, y] = a === state.visitors.zone[walkers.slot[i]!] ? atA : atB
  return hypot(x - walkers.x[i]!, y - walkers.y[i]!)
}

/** Whether no point within a step has more room round it: somebody beside a wall of a wide place is not in a narrow one. */
function isNarrow({ walkers, site }: Crowd, i: number): boolean {
  const grid = site.levels[walkers.level[i]!]!
  const x = walkers.x[i]!
  const y = walkers.y[i]!
  const roomM = Math.max(
    clearM(grid, x - NARROW_M, y),
    clearM(grid, x + NARROW_M, y),
    clearM(grid, x, y - NARROW_M),
    clearM(grid, x, y + NARROW_M),
  )
  return Math.max(roomM, clearM(grid, x, y)) < NARROW_M
}

function clearM(grid: LevelGrid, x: number, y: number): number {
  return grid.clearanceM[cellAt(grid, x, y)]!
}

/** Speed of somebody ahead: down to the slowest's over the first half metre; a stretched party goes as fast as its last gets on. */
function paceMps(wishMps: number, head: number, leadM: number, stretchM: number, leastMps: number): number {
  const slowest = slowMps[head]!
  const kept = Math.min(wishMps, slowest + (wishMps - slowest) * Math.max(0, 1 - leadM / ABREAST_M))
  if (leadM <= stretchM) return kept
  return Math.min(kept, Math.max(leastMps, Math.min(slowest, lastMps[head]!) * (2 - leadM / stretchM)))
}
