import { hypot } from '#simulator/kernel/portable-math.ts'
import type { Crowd } from '#simulator/crowd/crowd.ts'
import { MAX_VISITORS, WALKING } from '#simulator/crowd/visitors.ts'

/**
 * How parties keep together on the way (NIST TN 1822 test 2.9, ISO 20414 test 14: the fast and the slow of a group arrive within
 * 10 s of each other). Whoever is ahead of the last of the party walks at the speed of its slowest, and slower still when too far
 * ahead; nobody stops, so that no party blocks a door. Constants are assumptions unless they name a source.
 */

/** Ahead of the last by less than this, m, people walk as they like: abreast or nearly so. */
const ABREAST_M = 1
/** A party is stretched when longer than this, m, and so much more for each of its people: a column of pairs. */
const STRETCH_M = 1.5
const STRETCH_EACH_M = 0.4
/** Who waits for others goes at this speed, m/s: just above what counts as not getting on. */
const DAWDLE_MPS = 0.2
/** Who leads a party is not overtaken by more than this, m. */
const BEFORE_LEADER_M = 1
/** Nobody is waited for longer than this, s; they find the others where these go. */
const PATIENT_S = 90

/** Per leader, working memory of one tick: way left, m, of the last and the first of those in the leader's zone, and of the leader. */
const lastM = new Float64Array(MAX_VISITORS)
const firstM = new Float64Array(MAX_VISITORS)
const leaderM = new Float64Array(MAX_VISITORS)
/** Way left, m, to the leader's zone of the last who is not in it yet; speed of the slowest; whether some are in the next zone. */
const behindM = new Float64Array(MAX_VISITORS)
const slowMps = new Float64Array(MAX_VISITORS)
const ahead = new Uint8Array(MAX_VISITORS)

const SAME = 0
const BEHIND = 1
const AHEAD = 2
const ELSEWHERE = 3

/** Slows those who are ahead of their party: writes this tick's wished speeds, and counts how long each keeps the others waiting. */
export function keepTogether(crowd: Crowd, dtS: number): void {
  survey(crowd)
  const { walkers, state } = crowd
  const { visitors } = state
  for (let i = 0; i < walkers.count; i++) {
    const slot = walkers.slot[i]!
    const leader = visitors.leader[slot]!
    if (visitors.party[leader] === 1 || walkers.moves[i] === 0) continue
    const stretchM = STRETCH_M + STRETCH_EACH_M * visitors.party[leader]!
    const where = visitors.mode[leader] === WALKING ? whereIs(crowd, slot, leader) : ELSEWHERE
    visitors.apartS[slot] = lagM(crowd, i, leader, where) > stretchM ? visitors.apartS[slot]! + dtS : 0
    if (where === ELSEWHERE || visitors.lane[slot]! >= 0) continue
    const leadM = Math.max(
      aheadM(crowd, i, slot, leader, where),
      where === SAME && slot !== leader ? beforeLeaderM(i, leader, stretchM) : 0,
    )
    if (leadM > 0) walkers.wishMps[i] = paceMps(walkers.wishMps[i]!, slowMps[leader]!, leadM, stretchM, isNearDoor(crowd, i))
  }

  function beforeLeaderM(i: number, leader: number, stretchM: number): number {
    const overM = leaderM[leader]! - walkers.phiM[i]! - BEFORE_LEADER_M
    return overM > 0 ? overM + stretchM : 0
  }
}

/** First look: how far on each party is. */
function survey(crowd: Crowd): void {
  const { walkers, state } = crowd
  const { visitors } = state
  const top = visitors.extent[0]!
  lastM.fill(-1, 0, top)
  firstM.fill(Infinity, 0, top)
  leaderM.fill(-1, 0, top)
  behindM.fill(-1, 0, top)
  slowMps.fill(Infinity, 0, top)
  ahead.fill(0, 0, top)
  for (let i = 0; i < walkers.count; i++) {
    const slot = walkers.slot[i]!
    const leader = visitors.leader[slot]!
    if (visitors.party[leader] === 1 || walkers.moves[i] === 0 || visitors.mode[leader] !== WALKING) continue
    if (visitors.apartS[slot]! > PATIENT_S) continue
    const where = whereIs(crowd, slot, leader)
    const phiM = walkers.phiM[i]!
    if (where !== ELSEWHERE) slowMps[leader] = Math.min(slowMps[leader]!, walkers.wishMps[i]!)
    if (where === SAME) {
      lastM[leader] = Math.max(lastM[leader]!, phiM)
      firstM[leader] = Math.min(firstM[leader]!, phiM)
      if (slot === leader) leaderM[leader] = phiM
    } else if (where === BEHIND) behindM[leader] = Math.max(behindM[leader]!, phiM)
    else if (where === AHEAD) ahead[leader] = 1
  }
}

/** Where somebody is, seen from their leader: on the same way, still in the zone the leader came from, in the next, or elsewhere. */
function whereIs({ site, state }: Crowd, slot: number, leader: number): number {
  const { visitors } = state
  const zone = visitors.zone[slot]!
  const link = visitors.link[slot]!
  const leaderLink = visitors.link[leader]!
  if (zone === visitors.zone[leader]) return link === leaderLink ? SAME : ELSEWHERE
  if (link >= 0 && link === visitors.cameBy[leader]) return BEHIND
  if (leaderLink < 0 || visitors.cameBy[slot] !== leaderLink) return ELSEWHERE
  const { a, b } = site.links[leaderLink]!
  return a === zone || b === zone ? AHEAD : ELSEWHERE
}

/** How far somebody is ahead of the last of their party, m. */
function aheadM(crowd: Crowd, i: number, slot: number, leader: number, where: number): number {
  const { walkers, state } = crowd
  const { visitors } = state
  if (where === BEHIND) return behindM[leader]! - walkers.phiM[i]!
  if (where === AHEAD) return Math.max(0, lastM[leader]!) + beyondM(crowd, i, visitors.cameBy[slot]!) + Math.max(0, behindM[leader]!)
  return behindM[leader]! >= 0 ? behindM[leader]! + beyondM(crowd, i, visitors.cameBy[leader]!) : lastM[leader]! - walkers.phiM[i]!
}

/** How far somebody keeps the first of their party waiting, m: what they are behind. */
function lagM({ walkers }: Crowd, i: number, leader: number, where: number): number {
  if (where === AHEAD) return 0
  if (where === SAME) return ahead[leader] === 1 ? Infinity : walkers.phiM[i]! - firstM[leader]!
  return Infinity
}

/** Straight distance to a link just passed, m. */
function beyondM({ walkers, site, state }: Crowd, i: number, link: number): number {
  if (link < 0) return 0
  const { a, atA, atB } = site.links[link]!
  const [x, y] = a === state.visitors.zone[walkers.slot[i]!] ? atA : atB
  return hypot(x - walkers.x[i]!, y - walkers.y[i]!)
}

function isNearDoor({ walkers }: Crowd, i: number): boolean {
  return walkers.nearDoor[walkers.cell[i]!] === 1
}

/** Speed of somebody ahead: down to the slowest's over the first metre, and to a dawdle from one stretch to two, but not in a doorway. */
function paceMps(wishMps: number, slowestMps: number, leadM: number, stretchM: number, inDoor: boolean): number {
  const kept = Math.min(wishMps, slowestMps + (wishMps - slowestMps) * Math.max(0, 1 - leadM / ABREAST_M))
  if (inDoor || leadM <= stretchM) return kept
  return Math.min(kept, Math.max(DAWDLE_MPS, kept * (2 - leadM / stretchM)))
}
