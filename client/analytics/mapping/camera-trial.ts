import type { LevelSeen } from './sensor-health.ts'

/**
 * A camera that says what nobody could foresee, or that has erred the same way for long, goes on trial: it is left out, and what the others
 * make of its zone (people are conserved, neighbours see who came and who went) is held against what it goes on saying. Only where others
 * do see all who come and go: up an unwatched stair anybody may have gone, and such a camera is believed.
 */
export interface CameraTrial {
  /** `none`: it is believed; `open`: on trial; `guilty`: it reads wrong. */
  readonly verdict: 'none' | 'open' | 'guilty'
  /** When it was left out, and when what it says last came to rest, ms. */
  readonly sinceMs: number
  readonly restMs: number
  /** What it said when it came to rest, persons. */
  readonly rest: number
  /** Mean error over the last minute: in sds while it is believed, in persons while it is not. */
  readonly mean: number
}

export const NO_TRIAL: CameraTrial = { verdict: 'none', sinceMs: 0, restMs: 0, rest: 0, mean: 0 }

/** Time over which errors are averaged, s: three times as long as an error of a camera lasts. */
const MEAN_S = 60
/** Mean error, in sds, at which an honest camera is asked. Costs a minute of its readings, so it may be wrong now and then. */
const ASK_SDS = 2
/** A zone that still fills or empties is not judged: it is at rest when no reading is further than this many sds from the one before the rest. */
const REST_SDS = 3
/** After that counters report and neighbours see who has come to them: until then a trial only listens, s. */
const LISTEN_S = 20
/** A trial takes this long at rest, s, and no longer than it is worth, s. */
const LEAST_S = 60
const MOST_S = 300
/** A camera found guilty is tried anew after this time, s: left out, what it is judged by grows old. */
const RETRY_S = 900
/**
 * Mean error in sds of its own uncertainty at which it is guilty, and below which it is innocent. Three sds: one honest camera in 370 put on
 * trial would be, if errors were normal; a holiday of Yunxi has some fifty trials.
 */
const GUILTY_SDS = 3
const INNOCENT_SDS = 1.5
/** A contradiction of fewer people is no accusation: two or three parties whom nobody counted, in a park that is all but empty. A design choice. */
const LEAST_PERSONS = 8

/** Takes in one more level reading. */
export function judgeTrial(trial: CameraTrial, seen: LevelSeen): CameraTrial {
  const { t, value, error, errorVariance, levelVariance, persistsS, dtS } = seen
  if (trial.verdict === 'none') {
    if (!seen.isWitnessed) return trial
    const mean = follow(trial.mean, error / Math.sqrt(errorVariance), dtS)
    const isAsked = seen.unforeseen || Math.abs(mean) > ASK_SDS
    return isAsked ? { verdict: 'open', sinceMs: t, restMs: t, rest: value, mean: NaN } : { ...trial, mean }
  }
  const lastedS = (t - trial.sinceMs) / 1000
  if (trial.verdict === 'open' && Math.abs(value - trial.rest) > REST_SDS * Math.sqrt(errorVariance) && lastedS < MOST_S) {
    return { ...trial, restMs: t, rest: value, mean: NaN }
  }
  if (isListening(trial, t)) return trial
  const mean = Number.isNaN(trial.mean) ? error : follow(trial.mean, error, dtS)
  const sds = Math.abs(mean) / Math.sqrt(levelVariance + errorVariance * Math.min(1, (persistsS + dtS) / MEAN_S))
  if (trial.verdict === 'guilty') return lastedS > RETRY_S || sds < INNOCENT_SDS ? NO_TRIAL : { ...trial, mean }
  if ((t - trial.restMs) / 1000 < LEAST_S) return { ...trial, mean }
  if (sds > GUILTY_SDS && Math.abs(mean) > LEAST_PERSONS) return { ...trial, verdict: 'guilty', mean }
  return sds < INNOCENT_SDS || lastedS > MOST_S ? NO_TRIAL : { ...trial, mean }
}

/** Whether a camera on trial is still being listened to: what it says may all be true as yet. */
export function isListening({ verdict, restMs }: CameraTrial, t: number): boolean {
  return verdict === 'open' && t - restMs < LISTEN_S * 1000
}

function follow(mean: number, value: number, dtS: number): number {
  return mean + (1 - Math.exp(-dtS / MEAN_S)) * (value - mean)
}
