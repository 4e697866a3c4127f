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
  /** Factor on the assumed unrest, learned from how surprising recent readings were. */
  readonly unrest: number
  /** Readings in a row too far away to be believed; positive above the estimate, negative below. */
  readonly doubted: number
}

/** How restless a zone is: standard deviation of its uncounted net flow, persons/s, and the most that can be unknown. */
export interface LevelModel {
  readonly flowSdPerS: number
  readonly maxSd: number
}

/** How long a net flow lasts, s. A filter setting: surges at gates and let-outs last one to five minutes. */
const FLOW_MEMORY_S = 90
/** A reading further away than this many standard deviations is doubted. One in 15,000 good readings is. */
const GATE_SD = 4
/** Doubted readings in a row, all on the same side, after which the world is believed to have changed. */
const BELIEVE_AFTER = 3
/** Share of a new surprise that enters the learned unrest, and the range it may take. */
const UNREST_GAIN = 0.04
const UNREST_RANGE = [0.05, 30] as const

/** A level of which only a mean and a standard deviation are known. */
export function startLevel(mean: number, sd: number, model: LevelModel): LevelEstimate {
  return { mean, flowPerS: 0, varMean: sd ** 2, cov: 0, varFlow: model.flowSdPerS ** 2, unrest: 1, doubted: 0 }
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
  const grown = varMean + 2 * reachS * cov + reachS ** 2 * varFlow + Math.max(0, noiseMean)
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
    return { estimate: { ...startLevel(measured, sd * 2, model), unrest: estimate.unrest }, believed: true }
  }
  const gainMean = estimate.varMean / expectedVar
  const gainFlow = estimate.cov / expectedVar
  const excess = Math.min(surprise ** 2 / expectedVar, GATE_SD ** 2) - 1
  const mean = Math.max(0, estimate.mean + gainMean * surprise)
  return {
    estimate: {
      mean,
      flowPerS: estimate.flowPerS + gainFlow * surprise,
      varMean: (1 - gainMean) * estimate.varMean,
      cov: (1 - gainMean) * estimate.cov,
      varFlow: Math.max(0, estimate.varFlow - gainFlow * estimate.cov),
      unrest: clamp(estimate.unrest * Math.exp(UNREST_GAIN * excess), ...UNREST_RANGE),
      doubted: 0,
    },
    believed: true,
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
