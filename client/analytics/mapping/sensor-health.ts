import type { Quantity } from '#models/units/quantities.ts'
import { type CameraTrial, judgeTrial, NO_TRIAL } from './camera-trial.ts'
import { blindNats, CLEAR_LANE_NATS, judgeLane, LANE_NATS, type LaneCount, type LaneHealth, NEW_LANE, type Side } from './lane-health.ts'

/** What can be wrong with a sensor that still speaks, or with the way its readings take. Silence is told by age. */
export const SENSOR_FAULTS = ['stuck', 'biased', 'swapped', 'blind', 'spikes', 'repeats', 'disorder', 'gaps'] as const
export type SensorFaultKind = (typeof SENSOR_FAULTS)[number]

/** Evidence against one sensor. Plain numbers; each falls by itself when the sensor behaves. */
export interface SensorHealth {
  /** How unlikely it is that an honest instrument shows the same value for so long, nats. */
  readonly stuck: number
  readonly last: number
  /** Share of late readings that came twice, that came out of order, of readings that never came, that nobody believes. */
  readonly repeats: number
  readonly disorder: number
  readonly gaps: number
  readonly doubts: number
  /** What a camera says against what others make of its zone. */
  readonly trial: CameraTrial
  /** What a counter says against its past and those beside it. */
  readonly lane: LaneHealth
  readonly fault: SensorFaultKind | null
  readonly sinceMs: number
}

export const HEALTHY: SensorHealth = {
  stuck: 0,
  last: NaN,
  repeats: 0,
  disorder: 0,
  gaps: 0,
  doubts: 0,
  trial: NO_TRIAL,
  lane: NEW_LANE,
  fault: null,
  sinceMs: 0,
}

/** Evidence at which a sensor is accused: nats, and less than one in a hundred million for an honest one: there are a hundred sensors and thousands of readings a day. */
const ACCUSE_NATS = 20
/** Nothing is learned from a counter that may be stuck, nats. */
const LEARN_NATS = 5
/** Shares of bad messages at which a way is accused, and cleared. Networks lose or repeat well under one in a hundred. */
const ACCUSE_SHARE = 0.25
const CLEAR_SHARE = 0.05
/** Share of readings that stand alone at which a sensor is said to jump: parties that come and go at once make a few. */
const ACCUSE_SPIKES = 0.14
/** How fast shares are learned: over some fifty readings. */
const SHARE_GAIN = 0.02
/** Missing readings in a row that make an outage (quality.ts: lost after ten periods). */
const OUTAGE_READINGS = 10
/** Quantities whose honest readings never stay the same for long, with the chance that two in a row are equal. */
const SAME_CHANCE: Readonly<Partial<Record<Quantity, number>>> = { co2: 0.25, temperature: 0.3, relativeHumidity: 0.5 }

/** Takes in the value of a sensor that measures no people: all that shows is whether it is stuck. */
export function judgeValue(health: SensorHealth, quantity: Quantity, value: number): SensorHealth {
  const chance = SAME_CHANCE[quantity]
  return chance === undefined ? health : withStuck(health, value, chance)
}

/** Takes in a count of one period, with what those on both sides of it in the same door counted. */
export function judgeCounter(health: SensorHealth, own: LaneCount, left: Side, right: Side): SensorHealth {
  const all = own.in + own.out
  // Nobody counted is no evidence by itself; the same number again and again is, by the likeliest Poisson count.
  const same = withStuck(health, all === 0 ? NaN : own.in * 1000 + own.out, 1 / Math.sqrt(1 + 6 * all))
  return { ...same, lane: judgeLane(health.lane, own, left, right, health.fault === null && same.stuck < LEARN_NATS) }
}

/** What a level reading says of its camera. */
export interface LevelSeen {
  readonly value: number
  readonly t: number
  /** What it shows more than is believed to be there, persons: by its own estimate while it is used, by the others' while it is not. */
  readonly error: number
  /** Variance of an honest camera's error there, and of what is believed without it, persons². */
  readonly errorVariance: number
  readonly levelVariance: number
  /** How long an error lasts, s. */
  readonly persistsS: number
  /** Sd of the difference of two readings in a row when nobody moves, persons; at least. */
  readonly liveSd: number
  /** It was far from what was expected, and the next one was not. */
  readonly spike: boolean
  /** Nobody could foresee this, and it stays. */
  readonly unforeseen: boolean
  /** Others see all who come and go there: it can be contradicted. */
  readonly isWitnessed: boolean
  readonly dtS: number
}

/** Takes in a level reading. */
export function judgeCamera(health: SensorHealth, seen: LevelSeen): SensorHealth {
  const { value, liveSd, spike } = seen
  // Chance that a normal difference rounds to 0; nobody at all stays nobody for hours.
  const chance = Math.min(0.98, 1 - Math.exp(-0.5 / liveSd))
  const same = withStuck(health, value === 0 ? NaN : value, chance)
  // Left out for another reason its zone is not well known, and says nothing about its error.
  const trial = health.fault === null || health.fault === 'biased' ? judgeTrial(health.trial, seen) : NO_TRIAL
  return { ...same, trial, doubts: leak(health.doubts, spike ? 1 : 0) }
}

/** Takes in how a message arrived. @param missing messages that should have come between the last and this */
export function judgeArrival(
  health: SensorHealth,
  how: { readonly repeated: boolean; readonly disordered: boolean; readonly missing: number },
): SensorHealth {
  let { gaps } = health
  // A longer silence is an outage, which age has told.
  if (how.missing <= OUTAGE_READINGS) for (let i = 0; i < how.missing; i++) gaps = leak(gaps, 1)
  return {
    ...health,
    repeats: leak(health.repeats, how.repeated ? 1 : 0),
    disorder: leak(health.disorder, how.disordered ? 1 : 0),
    gaps: leak(gaps, 0),
  }
}

/** Accuses, keeps accusing or clears. */
export function verdict(health: SensorHealth, t: number): SensorHealth {
  const found = accused(health)
  if (found === health.fault) return health
  if (found === null && !isCleared(health)) return health
  // Cleared, it starts anew: what is left of the old evidence would accuse it again at once.
  const lane = health.fault === 'swapped' ? { ...health.lane, swapped: 0 } : health.lane
  return { ...health, lane, fault: found, sinceMs: t }
}

function accused({ stuck, trial, lane, doubts, repeats, disorder, gaps }: SensorHealth): SensorFaultKind | null {
  if (stuck > ACCUSE_NATS) return 'stuck'
  if (lane.swapped > LANE_NATS) return 'swapped'
  if (blindNats(lane) > LANE_NATS) return 'blind'
  if (trial.verdict === 'guilty') return 'biased'
  if (doubts > ACCUSE_SPIKES) return 'spikes'
  if (repeats > ACCUSE_SHARE) return 'repeats'
  if (disorder > ACCUSE_SHARE / 2) return 'disorder'
  return gaps > ACCUSE_SHARE ? 'gaps' : null
}

function isCleared({ fault, stuck, lane, doubts, repeats, disorder, gaps }: SensorHealth): boolean {
  if (fault === 'stuck') return stuck === 0
  if (fault === 'swapped') return lane.swapped < LANE_NATS - CLEAR_LANE_NATS
  if (fault === 'biased' || fault === 'blind') return true
  return Math.max(doubts, repeats, disorder, gaps) < CLEAR_SHARE
}

function withStuck(health: SensorHealth, value: number, chance: number): SensorHealth {
  const again = value === health.last
  return { ...health, last: value, stuck: again ? Math.min(2 * ACCUSE_NATS, health.stuck - Math.log(chance)) : 0 }
}

function leak(share: number, hit: number): number {
  return share + SHARE_GAIN * (hit - share)
}

/** Whether what a sensor measures may still move the estimate: not while it is on trial or at fault. A swapped counter is simply read the other way round. */
export function isUsable({ fault, trial }: SensorHealth): boolean {
  if (trial.verdict === 'open') return false
  return fault === null || fault === 'swapped' || fault === 'repeats' || fault === 'disorder' || fault === 'gaps'
}
