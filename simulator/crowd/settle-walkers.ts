import { hypot } from '#models/math/portable-math.ts'
import type { Crowd } from './crowd.ts'
import { chooseGoal } from './strategic/choose-goal.ts'
import { chooseSpot, inDoorway } from './strategic/spots.ts'
import { arrive } from './strategic/visit.ts'
import { chooseLink } from './tactical/choose-link.ts'
import { landWalker } from './passage/cross-seam.ts'
import { NONE, WALKING } from './visitors.ts'

/** A place is reached within this, m; or within reach when somebody is in the way: farther, the longer one has tried, m/s. */
const AT_M = 0.4
const NEAR_M = 2.5
const RESIGN_MPS = 0.25
/** Progress is judged over this many ticks: nearer than this to where one was then, m, is not getting on (0.15 m/s). */
const JUDGE_TICKS = 20
const PROGRESS_M = 0.3
/** After this long without getting on people settle for a near place, look for another way, or change their mind, s. */
const SETTLE_S = 3
const REPLAN_S = 12
const GIVE_UP_S = 60
/** People without a way, or held up, look for one this often, ticks. */
const RETRY_TICKS = 50
/** Time constant of the drawn heading, s. Source: crowd design §0.10: the model's heading jitters in jams. */
const HEADING_S = 0.5
/** ... how often it is drawn anew, ticks; and the speed below which people keep looking where they looked, m/s. */
const TURN_TICKS = 3
const TURNS_MPS = 0.1

/** People look whether they have arrived this often, ticks, each in a tick of their own: at most 0.3 m on. */
const ARRIVE_TICKS = 2

/** Writes the step back to the visitors, and lets those who have arrived, or cannot get on, decide. */
export function settleWalkers(crowd: Crowd, tick: number, nowS: number, dtS: number): void {
  const { walkers, state } = crowd
  const { movers, moverCount, moves } = walkers
  const { x, y, ex, ey, speedMps, headingRad, mode, extent } = state.visitors
  for (let k = 0; k < moverCount; k++) {
    const i = movers[k]!
    const slot = walkers.slot[i]!
    if (moves[i] === 0 || mode[slot] !== WALKING) continue
    landWalker(crowd, i)
    const nowX = walkers.x[i]!
    const nowY = walkers.y[i]!
    const dx = nowX - x[slot]!
    const dy = nowY - y[slot]!
    x[slot] = nowX
    y[slot] = nowY
    ex[slot] = walkers.ex[i]!
    ey[slot] = walkers.ey[i]!
    const mps = Math.sqrt(dx * dx + dy * dy) / dtS
    speedMps[slot] = mps
    if (mps >= TURNS_MPS && tick % TURN_TICKS === slot % TURN_TICKS) turn(headingRad, slot, dx, dy, mps, TURN_TICKS * dtS)
    if (tick % JUDGE_TICKS === slot % JUDGE_TICKS) judge(crowd, slot, JUDGE_TICKS * dtS)
  }
  const top = extent[0]!
  for (let slot = tick % ARRIVE_TICKS; slot < top; slot += ARRIVE_TICKS) if (mode[slot] === WALKING) lookRound(crowd, slot, tick, nowS)
}

/** To and fro is not getting on: what counts is the way made, not the speed. Those who queue are not held up, they wait, until called into a lift. */
function judge({ site, state }: Crowd, slot: number, spanS: number): void {
  const { visitors } = state
  const link = visitors.link[slot]!
  const called = link !== NONE && visitors.pass[slot] === link && site.lobbies[link] !== null
  const madeM = hypot(visitors.x[slot]! - visitors.markX[slot]!, visitors.y[slot]! - visitors.markY[slot]!)
  const queues = !called && (visitors.lane[slot]! >= 0 || visitors.queuedS[slot]! > 0)
  visitors.blockedS[slot] = madeM < PROGRESS_M && !queues ? visitors.blockedS[slot]! + spanS : 0
  visitors.markX[slot] = visitors.x[slot]!
  visitors.markY[slot] = visitors.y[slot]!
}

function lookRound(crowd: Crowd, slot: number, tick: number, nowS: number): void {
  const { visitors } = crowd.state
  const blockedS = visitors.blockedS[slot]!
  const anchor = visitors.anchor[slot]!
  if (visitors.link[slot] === NONE && anchor !== NONE) {
    const awayM = hypot(visitors.spotX[slot]! - visitors.x[slot]!, visitors.spotY[slot]! - visitors.y[slot]!)
    const stalledS = nowS - visitors.progressS[slot]!
    const heldUp =
      (blockedS > SETTLE_S || stalledS > GIVE_UP_S) && !inDoorway(crowd, visitors.zone[slot]!, visitors.x[slot]!, visitors.y[slot]!)
    const nearM = NEAR_M + RESIGN_MPS * stalledS
    if (awayM < AT_M || (awayM < nearM && heldUp)) arrive(crowd, slot, nowS)
    else if (blockedS > REPLAN_S) {
      chooseSpot(crowd, slot, anchor)
      visitors.blockedS[slot] = SETTLE_S
    }
    return
  }
  const lost = visitors.link[slot] === NONE && tick % RETRY_TICKS === slot % RETRY_TICKS
  if (lost) chooseLink(crowd, slot)
  else if (blockedS > GIVE_UP_S) {
    visitors.blockedS[slot] = 0
    chooseGoal(crowd, slot, nowS)
  } else if (blockedS > REPLAN_S && tick % RETRY_TICKS === slot % RETRY_TICKS) chooseLink(crowd, slot)
}

/** Turns the drawn heading towards the motion. */
function turn(headingRad: Float32Array, slot: number, dx: number, dy: number, speedMps: number, dtS: number): void {
  const wanted = angleRad(dx, dy)
  const before = headingRad[slot]!
  const gap = wanted - before - 2 * Math.PI * Math.round((wanted - before) / (2 * Math.PI))
  headingRad[slot] = before + gap * Math.min(1, (dtS / HEADING_S) * Math.min(1, speedMps))
}

/**
 * Angle of a direction within 1e-5 rad, which is enough to draw: arctangent by the polynomial of Abramowitz and Stegun 1964,
 * 4.4.47. The exact one costs as much as the rest of this file.
 */
function angleRad(x: number, y: number): number {
  const steep = Math.abs(y) > Math.abs(x)
  const t = steep ? x / y : y / x
  const square = t * t
  const angle = t * (0.999866 + square * (-0.3302995 + square * (0.180141 + square * (-0.085133 + square * 0.0208351))))
  if (steep) return (y > 0 ? Math.PI / 2 : -Math.PI / 2) - angle
  return x >= 0 ? angle : y >= 0 ? Math.PI + angle : angle - Math.PI
}
