/**
 * Estimate of how many people are in one zone: a Kalman filter over the level n (persons) and the net flow r
 * (persons/s), with its covariance. The net flow that nothing counts is modelled as an Ornstein-Uhlenbeck process:
 * it persists for a while, then is forgotten, so a silent camera leaves a mean that levels off and a variance that grows.
 */
export interface LevelEstimate {
  readonly mean: number
  readonly flowPerS: number
  readonly varMean: number
  readonly cov: number
  readonly varFlow: number
  /** Factor on the assumed unrest, learned from how recent surprises hang together. */
  readonly unrest: number
  /** The last surprise in standard deviations. */
  readonly surprise: number
  /** Mean square of recent surprises: 1 when the sensor's stated error is honest, less when it is better than it says. */
  readonly calibration: number
  /** Readings in a row too far away to be believed; positive above the estimate, negative below. */
  readonly doubted: number
}

/** How restless a zone is: standard deviation of its uncounted net flow, persons/s, the traffic through it, and the most that can be unknown. */
export interface LevelModel {
  readonly flowSdPerS: number
  /** The most people a second who come and go one by one; each is a step of one in the level. */
  readonly exchangePerS: number
  readonly maxSd: number
}

/** Shortest stay in a zone, s: nobody crosses faster, so no more than level / stay can come and go in a second. */
const SHORTEST_STAY_S = 60
/** How long a net flow lasts, s. A filter setting: surges at gates and let-outs last one to five minutes. */
const FLOW_MEMORY_S = 90
/** A reading further away than this many standard deviations is doubted. One in 15,000 good readings is. */
const GATE_SD = 4
/** Doubted readings in a row, all on the same side, after which the world is believed to have changed. */
const BELIEVE_AFTER = 3
/**
 * How fast unrest is learned, and the range it may take. Surprises of a filter with the right gain are uncorrelated
 * (Mehra, IEEE Trans. Automatic Control 15, 1970): a run on one side means that it lags, an alternation that it chases
 * noise. Unlike their size, this does not depend on how honest the sensor's stated error is.
 */
const UNREST_GAIN = 0.06
const UNREST_RANGE = [0.02, 50] as const
/** How fast the size of surprises is learned (some fifty readings), and how far the stated error may be overruled. */
const CALIBRATION_GAIN = 0.02
const CALIBRATION_RANGE = [0.25, 4] as const

/** A level of which only a mean and a standard deviation are known. */
export function startLevel(mean: number, sd: number, model: LevelModel): LevelEstimate {
  return { mean, flowPerS: 0, varMean: sd ** 2, cov: 0, varFlow: model.flowSdPerS ** 2, unrest: 1, surprise: 0, calibration: 1, doubted: 0 }
}

/** Standard deviation of the level: what the stated errors give, scaled by how large surprises really are. */
export function levelSd({ varMean, calibration }: LevelEstimate): number {
  return Math.sqrt(varMean * calibration)
}

/** The estimate `dtS` later when nothing is measured: exact moments of the Ornstein-Uhlenbeck flow and its integral. */
export function predictLevel(estimate: LevelEstimate, model: LevelModel, dtS: number): LevelEstimate {
  if (dtS <= 0) return estimate
  const keep = Math.exp(-dtS / FLOW_MEMORY_S)
  const reachS = FLOW_MEMORY_S * (1 - keep)
  const flowVar = model.flowSdPerS ** 2 * estimate.unrest
  const { varMean, cov, varFlow } = estimate
  const noiseMean = flowVar * FLOW_MEMORY_S ** 2 * ((2 * dtS) / FLOW_MEMORY_S - 3 + 4 * keep - keep ** 2)
  const mean = estimate.mean + reachS * estimate.flowPerS
  const exchange = Math.min(model.exchangePerS, estimate.mean / SHORTEST_STAY_S) * dtS
  const grown = exchange + varMean + 2 * reachS * cov + reachS ** 2 * varFlow + Math.max(0, noiseMean)
  const capped = Math.min(1, model.maxSd / Math.sqrt(grown))
  return {
    ...estimate,
    mean: Math.max(0, mean),
    flowPerS: mean < 0 ? 0 : keep * estimate.flowPerS,
    varMean: grown * capped ** 2,
    cov: capped * (keep * (cov + reachS * varFlow) + flowVar * FLOW_MEMORY_S * (1 - keep) ** 2),
    varFlow: keep ** 2 * varFlow + flowVar * (1 - keep ** 2),
  }
}

/** Adds people who were counted in (negative: out) with the variance of that count. */
export function shiftLevel(estimate: LevelEstimate, people: number, variance: number): LevelEstimate {
  return { ...estimate, mean: Math.max(0, estimate.mean + people), varMean: estimate.varMean + variance }
}

/** Weighs in a measured level with its stated standard deviation; `believed` is false when it was too far away. */
export function correctLevel(
  estimate: LevelEstimate,
  model: LevelModel,
  measured: number,
  sd: number,
): { readonly estimate: LevelEstimate; readonly believed: boolean } {
  const surprise = measured - estimate.mean
  const expectedVar = estimate.varMean + sd ** 2
  if (Math.abs(surprise) > GATE_SD * Math.sqrt(expectedVar)) {
    const doubted = Math.sign(surprise) === Math.sign(estimate.doubted) ? estimate.doubted + Math.sign(surprise) : Math.sign(surprise)
    if (Math.abs(doubted) < BELIEVE_AFTER) return { estimate: { ...estimate, doubted }, believed: false }
    return {
      estimate: { ...startLevel(measured, sd * 2, model), unrest: estimate.unrest, calibration: estimate.calibration },
      believed: true,
    }
  }
  const gainMean = estimate.varMean / expectedVar
  const gainFlow = estimate.cov / expectedVar
  const inSd = surprise / Math.sqrt(expectedVar)
  const mean = Math.max(0, estimate.mean + gainMean * surprise)
  return {
    estimate: {
      mean,
      flowPerS: estimate.flowPerS + gainFlow * surprise,
      varMean: (1 - gainMean) * estimate.varMean,
      cov: (1 - gainMean) * estimate.cov,
      varFlow: Math.max(0, estimate.varFlow - gainFlow * estimate.cov),
      unrest: clamp(estimate.unrest * Math.exp(UNREST_GAIN * inSd * estimate.surprise), ...UNREST_RANGE),
      surprise: inSd,
      calibration: clamp(estimate.calibration + CALIBRATION_GAIN * (inSd ** 2 - estimate.calibration), ...CALIBRATION_RANGE),
      doubted: 0,
    },
    believed: true,
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
