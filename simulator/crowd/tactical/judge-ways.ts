/** How people judge one way against another, whether they stroll (choose-link.ts) or flee (strategic/exit-choice.ts). */

/** Spread of the logit choice: share of the best time, plus a constant, s. Assumption: people misjudge times by about a tenth. */
const SPREAD_SHARE = 0.1
const SPREAD_S = 4
/** The way already chosen looks this much shorter, so that nobody dithers. */
export const HYSTERESIS = 0.85
/** Going back the way one came looks this much longer to somebody on the way. */
export const TURN_BACK = 1.5

/** Scale of the logit over expected times, s, when the best takes `bestS`. */
export function spreadS(bestS: number): number {
  return bestS * SPREAD_SHARE + SPREAD_S
}
