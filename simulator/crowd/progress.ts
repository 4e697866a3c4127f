import type { Crowd } from './crowd.ts'
import { ABSENT, RIDING, STANDING, type Visitors, WAITING, WALKING } from './visitors.ts'

/** Somebody without progress for this long is stuck, s. */
const STUCK_S = 120
/** Way made is looked at this often, ticks (20 s); less than this in that time is no progress, m: to and fro is not getting on. */
const LOOK_TICKS = 200
/** The clocks of those who queue or stand are brought up to date this often, ticks: each in a tick of their own. */
const NOTE_TICKS = 10
const LOOK_S = 20
const PROGRESS_M = 1

/**
 * Keeps everybody's clock of real progress. At an attraction (or in a lift) nobody is held up; in a queue people get on when
 * it moves, whoever it is that goes; on foot when they have made way. Giving up, and thinking again, is no progress.
 */
export function noteProgress({ site, state }: Crowd, tick: number, nowS: number): void {
  const { visitors, servedS, passedS } = state
  const { mode, leader, x, y, link, progressS, progressX, progressY } = visitors
  for (let slot = tick % NOTE_TICKS; slot < visitors.extent[0]!; slot += NOTE_TICKS) {
    if (mode[slot] === ABSENT) continue
    const onWay = link[slot]! >= 0 && (mode[slot] === WAITING || mode[slot] === WALKING)
    if (mode[slot] === WAITING && !onWay) progressS[slot] = Math.max(progressS[slot]!, servedS[visitors.goal[slot]!]!)
    // Who is at the place before their leader waits for them.
    else if (mode[slot] === STANDING && leader[slot] !== slot) progressS[slot] = Math.max(progressS[slot]!, progressS[leader[slot]!]!)
    else if (mode[slot] === RIDING || (mode[slot] !== WALKING && !onWay && visitors.roundEndS[slot]! > 0)) progressS[slot] = nowS
    else if (onWay && (visitors.lane[slot]! >= 0 || visitors.queuedS[slot]! > 0)) {
      const side = site.links[link[slot]!]!.a === visitors.zone[slot] ? 0 : 1
      progressS[slot] = Math.max(progressS[slot]!, passedS[link[slot]! * 2 + side]!)
    }
    if (tick % LOOK_TICKS !== slot % LOOK_TICKS) continue
    const dx = x[slot]! - progressX[slot]!
    const dy = y[slot]! - progressY[slot]!
    if (dx * dx + dy * dy >= PROGRESS_M * PROGRESS_M) progressS[slot] = nowS
    progressX[slot] = x[slot]!
    progressY[slot] = y[slot]!
  }
}

/** Notes that somebody went through a link out of a place: its queue there moves. */
export function notePassage({ site, state }: Crowd, link: number, from: number, nowS: number): void {
  state.passedS[link * 2 + (site.links[link]!.a === from ? 0 : 1)] = nowS
}

/** Whether somebody present is stuck: counted a look early, so that nobody is held up for two minutes uncounted. */
export function isStuck({ mode, progressS }: Visitors, slot: number, nowS: number): boolean {
  return mode[slot] !== ABSENT && nowS - progressS[slot]! >= STUCK_S - LOOK_S
}
