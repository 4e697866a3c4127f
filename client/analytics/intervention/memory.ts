import type { Outcome, Proposal } from '#models/wire/analysis.ts'
import type { Ack } from '#models/wire/command.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { Sample, Stretch } from './trace.ts'

/** One proposal and what became of it. */
export interface Measure {
  readonly proposal: Proposal
  /** Its commands by id, sent by us or seen in the journal; null until answered. */
  readonly answers: Readonly<Record<string, Answer | null>>
  /** Venue time of the first command, ms; null while nobody has acted. */
  readonly actedMs: number | null
  /** The signal over the minute before the first command took effect. */
  readonly before: Stretch | null
  readonly outcome: Outcome | null
  /** Taken back or replaced by a later proposal, or nothing of it ever took effect. */
  readonly released: boolean
}

interface Answer {
  readonly status: Ack['status']
  readonly simMs: number
}

/** What the intervention stage carries from run to run. */
export interface InterventionMemory {
  readonly measures: readonly Measure[]
  readonly trace: readonly Sample[]
  readonly devices: Readonly<Record<string, DeviceState>>
}

export const NO_MEASURES: InterventionMemory = { measures: [], trace: [], devices: {} }

/** A proposal nobody has acted on yet. */
export function proposed(proposal: Proposal): Measure {
  return { proposal, answers: {}, actedMs: null, before: null, outcome: null, released: false }
}

/** Waits for someone to act. */
export function isOpen({ proposal, actedMs }: Measure): boolean {
  return proposal.withdrawnMs === null && actedMs === null
}

/** Acted on, not yet judged. */
export function isWatched({ actedMs, outcome }: Measure): boolean {
  return actedMs !== null && (outcome === null || outcome.judgedMs === null)
}

/** At least one of its levers stands in the venue. */
export function isInForce(measure: Measure): boolean {
  return !measure.released && !isRelease(measure.proposal) && Object.values(measure.answers).some((answer) => answer?.status === 'applied')
}

/** Rules whose name starts so take back what another rule did. */
export const RELEASE = 'release-'

/** Whether a proposal takes back an earlier one. */
export function isRelease({ rule }: Proposal): boolean {
  return rule.startsWith(RELEASE)
}
