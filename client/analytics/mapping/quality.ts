import type { Quality } from '#models/wire/analysis.ts'
import { SENSOR_FAULTS, type SensorHealth } from './sensor-health.ts'

/** Sensor periods of silence after which a value is stale, and after which it is lost. Source: the house's design, one missed report is noise. */
export const STALE_PERIODS = 3
export const LOST_PERIODS = 10
/** Standard deviation as a share of capacity above which a level is only roughly known. */
const ROUGH_SHARE = 0.15
/** Standard deviation given to a zone that nothing measures, as a share of capacity: of the uniform distribution, any level being as likely. */
export const UNMEASURED_SD_SHARE = Math.sqrt(1 / 12)

/** A grade of trust with the message key that says why; the reason is '' when good. */
export interface Trust {
  readonly quality: Quality
  readonly reason: string
}

/** Every reason there is, for the language catalogues. */
export const TRUST_REASONS = [
  'quality.waiting',
  'quality.unmeasured',
  'quality.stale',
  'quality.lost',
  'quality.uncertain',
  'quality.doubted',
  'quality.counted',
  'quality.unseen-zones',
  'quality.by-air',
  ...SENSOR_FAULTS.map((fault) => `quality.fault.${fault}` as const),
] as const

const GOOD: Trust = { quality: 'good', reason: '' }

/** Trust by age alone. @param ageS null when never heard */
export function trustByAge(ageS: number | null, periodS: number, sinceStartS: number): Trust {
  if (ageS === null && sinceStartS <= LOST_PERIODS * periodS) return { quality: 'stale', reason: 'quality.waiting' }
  const silentS = ageS ?? sinceStartS
  if (silentS > LOST_PERIODS * periodS) return { quality: 'lost', reason: 'quality.lost' }
  return silentS > STALE_PERIODS * periodS ? { quality: 'stale', reason: 'quality.stale' } : GOOD
}

/** Why a sensor is not believed although it speaks; '' when it is. */
export function reasonAgainst({ fault, trial }: Pick<SensorHealth, 'fault' | 'trial'>): string {
  if (fault !== null) return `quality.fault.${fault}`
  return trial.verdict === 'open' ? 'quality.doubted' : ''
}

/** Trust in a sensor: by age, then by what it has been found to do wrong. */
export function trustInSensor(byAge: Trust, health: SensorHealth): Trust {
  const reason = reasonAgainst(health)
  return byAge.quality !== 'good' || reason === '' ? byAge : { quality: 'degraded', reason }
}

/** Trust in a level: by age, then by what the estimator itself doubts. */
export function trustInLevel(byAge: Trust, sd: number, capacity: number, isDoubted: boolean): Trust {
  if (byAge.quality !== 'good') return byAge
  if (isDoubted) return { quality: 'degraded', reason: 'quality.doubted' }
  return sd > ROUGH_SHARE * capacity ? { quality: 'degraded', reason: 'quality.uncertain' } : GOOD
}

/** Trust in a level no camera sees now while all its ways are counted: what was seen last and who crossed since hold it, for as long as its sd stays small. */
export function trustByCounters(own: Trust, sd: number, capacity: number): Trust {
  return isTrusted(own.quality) || sd > ROUGH_SHARE * capacity ? own : { quality: 'degraded', reason: 'quality.counted' }
}

/**
 * Trust in a level when a sensor it stands on is at fault or on trial. Where that is its camera, which is left out, the others hold the level and its
 * sd grows: it is trusted as far as that says, and lost when nothing is known but the zone's size.
 */
export function trustDespite(
  own: Trust,
  reason: string,
  { isHeld, sd, capacity }: { readonly isHeld: boolean; readonly sd: number; readonly capacity: number },
): Trust {
  if (isTrusted(own.quality)) return { quality: 'degraded', reason }
  if (!isHeld) return own
  return { quality: sd > UNMEASURED_SD_SHARE * capacity ? 'lost' : sd > ROUGH_SHARE * capacity ? 'stale' : 'degraded', reason }
}

/** Whether a rule may raise anything on this. */
export function isTrusted(quality: Quality): boolean {
  return quality === 'good' || quality === 'degraded'
}
