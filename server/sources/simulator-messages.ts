import type { Lever } from '#models/levers/levers.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { FaultOrder } from '#models/scenario/sensor-fault.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { ClockState } from '#models/wire/clock.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { CrowdTurn } from '#models/wire/frame/crowd-turn.ts'
import type { ReadingBatch } from '#models/wire/reading.ts'
import type { TruthRow } from '../truth.ts'
import type { Resume } from './resume.ts'
import type { KeptWorld, LeverAnswer } from './source.ts'

/** What the worker is born with. */
export interface SimulatorStart {
  readonly venue: Venue
  readonly scenario: Scenario
  readonly seed: number
  /** Venue seconds per wall second. */
  readonly speed: number
  readonly paused: boolean
  /** Threads that walk people beside the worker's own, 0 to MAX_HELPERS. */
  readonly threads: number
  /** Told for those who score; kept to itself otherwise. */
  readonly truth: 'told' | 'kept'
  /** Where to go on; null begins the day. */
  readonly resume: Resume | null
}

/** What the worker is told. */
export type ToSimulator =
  | { readonly kind: 'speed'; readonly speed: number }
  | { readonly kind: 'paused'; readonly paused: boolean }
  | { readonly kind: 'lever'; readonly id: string; readonly lever: Lever; readonly fence?: number | undefined }
  | { readonly kind: 'break'; readonly id: string; readonly fault: FaultOrder; readonly fence?: number | undefined }
  | { readonly kind: 'stop' }

/** What the worker says. The columns of a frame are transferred, not copied. */
export type FromSimulator =
  | { readonly kind: 'readings'; readonly batch: ReadingBatch }
  | { readonly kind: 'frame'; readonly turn: CrowdTurn }
  | { readonly kind: 'devices'; readonly states: readonly DeviceState[] }
  | { readonly kind: 'clock'; readonly clock: ClockState }
  | { readonly kind: 'answer'; readonly answer: LeverAnswer }
  | { readonly kind: 'ordered'; readonly id: string; readonly tick: number }
  | { readonly kind: 'world'; readonly world: KeptWorld }
  | { readonly kind: 'truth'; readonly row: TruthRow }
  | { readonly kind: 'ended' }
