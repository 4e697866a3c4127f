/** What a counter tells of itself against its own past and against those that stand beside it in the same door. Plain numbers. */
export interface LaneHealth {
  /** People it counted over the last minutes, fading. */
  readonly latelyIn: number
  readonly latelyOut: number
  /** People it has counted while well, no more than MEMORY_PERSONS, and those of them who went in. */
  readonly counted: number
  readonly countedIn: number
  /** How much likelier it is that it now tells in for out than not, nats; the cumulative sum of Page (1954), never below 0. */
  readonly swapped: number
  /**
   * People expected here since it last counted anybody, by those on its left and on its right, at the end of a row by its own past; each is
   * the evidence in nats that it is blind.
   */
  readonly missedLeft: number
  readonly missedRight: number
  /** People counted here for each one counted the same way on its left, on its right, learned; null before the first. */
  readonly perLeft: PerWay | null
  readonly perRight: PerWay | null
}

/** A ratio for those who go in and one for those who go out. */
export interface PerWay {
  readonly in: number
  readonly out: number
}

export const NEW_LANE: LaneHealth = {
  latelyIn: 0,
  latelyOut: 0,
  counted: 0,
  countedIn: 0,
  swapped: 0,
  missedLeft: 0,
  missedRight: 0,
  perLeft: null,
  perRight: null,
}

/** A counter of the same door: what it told lately, and in this period. */
export interface Neighbour {
  readonly latelyIn: number
  readonly latelyOut: number
  readonly now: PerWay
  /** It says nothing: how many pass here for one there cannot be learned meanwhile. */
  readonly isSilent?: true
}

/** The counters of a door on one side of another, the nearest first; none when it stands at the end. */
export type Side = readonly Neighbour[]

/** What one counter counted in one period. */
export interface LaneCount {
  readonly in: number
  readonly out: number
  readonly periodS: number
}

/** Time over which people count as "lately", s: long enough for some at each side of a quiet gate, short against the turn of a crowd. */
const LATELY_S = 300
/** Sum of people over which a counter's own past is remembered. */
const MEMORY_PERSONS = 400
/** No share is certain: one in fifty goes against the grain whatever was seen. */
const LEAST_SHARE = 0.02
/** What nobody has been seen to do is done by half a person in all (Jeffreys' prior of a share halved: sides tell the same thing twice). */
const PRIOR = 0.25
/** People a counter must have counted before it is called blind: whom it never saw it does not miss. */
const KNOWN_PERSONS = 20
/** How fast it is learned how many pass here for one on a side, per person. */
const LEARN = 1 / 150

/**
 * Evidence in nats at which a counter is accused. A cumulative sum of log-likelihood ratios passes h by chance once in e^h observations or
 * more seldom (Lorden 1971, theorem 2), and so does a gap of h expected people (Poisson). A lane counts some 600 times on a full day: that
 * is one false accusation of a lane in a hundred days, one in five of a park with twenty.
 */
export const LANE_NATS = 11
/** Evidence to the contrary at which a swapped counter is cleared, nats: e^-5, asked of one counter a few times and not of all all day. */
export const CLEAR_LANE_NATS = 5

/**
 * Takes in the count of one period. Staff turn lanes from one end of a row, so that those who go in and those who go out are parted at one
 * place: a lane that goes against those on BOTH sides of it is not turned but wired the wrong way round, and one where nobody comes
 * although people pass on BOTH sides of it is not shut but blind. A lane at the end of a row has its own past for the missing side.
 * @param isWell false: what it counts is not learned from
 */
export function judgeLane(lane: LaneHealth, own: LaneCount, left: Side, right: Side, isWell: boolean): LaneHealth {
  const all = own.in + own.out
  const keep = Math.exp(-own.periodS / LATELY_S)
  const evidence = all === 0 || left.length + right.length === 0 ? 0 : swapEvidence(lane, own, left, right)
  const [passedLeft, passedRight] = [passing(left), passing(right)]
  const perLeft = lane.perLeft ?? fairShare(left)
  const perRight = lane.perRight ?? fairShare(right)
  // People who would have come had it gone on as it lately did.
  const byPast = ((lane.latelyIn + lane.latelyOut) * own.periodS) / LATELY_S
  const counted = lane.counted + (isWell ? all : 0)
  const forget = Math.min(1, MEMORY_PERSONS / Math.max(1, counted))
  return {
    latelyIn: lane.latelyIn * keep + own.in,
    latelyOut: lane.latelyOut * keep + own.out,
    counted: counted * forget,
    countedIn: (lane.countedIn + (isWell ? own.in : 0)) * forget,
    swapped: Math.max(0, Math.min(LANE_NATS + 1, lane.swapped + evidence)),
    missedLeft: all > 0 ? 0 : lane.missedLeft + (isAtEnd(perLeft) ? byPast : perLeft.in * passedLeft.in + perLeft.out * passedLeft.out),
    missedRight:
      all > 0 ? 0 : lane.missedRight + (isAtEnd(perRight) ? byPast : perRight.in * passedRight.in + perRight.out * passedRight.out),
    perLeft: isWell && isWhole(left) ? learnRatio(perLeft, own, passedLeft) : perLeft,
    perRight: isWell && isWhole(right) ? learnRatio(perRight, own, passedRight) : perRight,
  }
}

/** Evidence that a counter is blind, nats: what both sides say. */
export function blindNats({ counted, missedLeft, missedRight, perLeft, perRight }: LaneHealth): number {
  if (counted < KNOWN_PERSONS || (isAtEnd(perLeft) && isAtEnd(perRight))) return 0
  return Math.min(missedLeft, missedRight)
}

/** ln of P(what was counted | swapped) over P(the same | not), one witness a period: who pass together are a party. */
function swapEvidence(lane: LaneHealth, own: LaneCount, left: Side, right: Side): number {
  const past = (lane.countedIn + 1) / (lane.counted + 2)
  const outShare = Math.max(LEAST_SHARE, 1 - past, leastShare(left, goingOut), leastShare(right, goingOut))
  const inShare = Math.max(LEAST_SHARE, past, leastShare(left, goingIn), leastShare(right, goingIn))
  const witness = Math.min(1, own.out) - Math.min(1, own.in)
  if (outShare < 0.5) return witness * Math.log((1 - outShare) / outShare)
  return inShare < 0.5 ? -witness * Math.log((1 - inShare) / inShare) : 0
}

/**
 * Share of those who go that way on one side. Were this lane turned, so would be all beyond it: the stretch next to it, of whatever length,
 * where fewest do bounds how likely that is.
 */
function leastShare(side: Side, way: (lane: Neighbour) => number): number {
  let least = side.length === 0 ? 0 : 1
  let these = PRIOR
  let all = 2 * PRIOR
  for (const lane of side) {
    these += way(lane)
    all += lane.latelyIn + lane.latelyOut
    least = Math.min(least, these / all)
  }
  return least
}

function goingIn({ latelyIn }: Neighbour): number {
  return latelyIn
}

function goingOut({ latelyOut }: Neighbour): number {
  return latelyOut
}

function isWhole(side: Side): boolean {
  return side.every(({ isSilent }) => isSilent !== true)
}

function passing(side: Side): PerWay {
  return { in: side.reduce((sum, { now }) => sum + now.in, 0), out: side.reduce((sum, { now }) => sum + now.out, 0) }
}

function fairShare(side: Side): PerWay {
  const share = side.length === 0 ? 0 : 1 / (side.length + 1)
  return { in: share, out: share }
}

/** Nobody stands on that side: nobody there can be compared with. */
function isAtEnd(per: PerWay | null): boolean {
  return per === null || per.in + per.out === 0
}

/** Ratios of sums, both fading: people here for those there. */
function learnRatio(per: PerWay, own: PerWay, others: PerWay): PerWay {
  if (isAtEnd(per)) return per
  const learn = (ratio: number, here: number, there: number): number => Math.max(LEARN, ratio + LEARN * (here - ratio * there))
  return { in: learn(per.in, own.in, others.in), out: learn(per.out, own.out, others.out) }
}
