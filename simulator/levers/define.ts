import type { DocumentIssue } from '#models/document/document-error.ts'
import type { Lever, LeverType } from '#models/levers/levers.ts'
import type { Device, Venue } from '#models/venue/schema.ts'
import type { DeviceValue } from '#models/wire/device-state.ts'
import type { Controls } from '#simulator/kernel/controls.ts'

/** What a check may look at: the venue, how it is set, and the time, s after the midnight before the venue opened. */
export interface LeverView {
  readonly venue: Venue
  readonly controls: Controls
  readonly clockS: number
}

/** The lever of one type. */
export type LeverOf<Type extends LeverType> = Extract<Lever, { type: Type }>

/** How one lever acts on the simulated venue. */
export interface LeverSystem<Type extends LeverType = LeverType> {
  readonly type: Type
  /** Says why the lever must not be pulled now, or null. The lever is already well-formed (models/levers). */
  check(view: LeverView, lever: LeverOf<Type>): DocumentIssue | null
  /** Writes the controls; only ever called after `check` found nothing. */
  apply(view: LeverView, lever: LeverOf<Type>): void
  /** The lever's fields at a device, as the controls stand. */
  read(view: LeverView, device: Device): Readonly<Record<keyof Omit<LeverOf<Type>, 'type' | 'device'>, DeviceValue>>
}

/** Types a lever by its kind. */
export function defineLever<Type extends LeverType>(system: LeverSystem<Type>): LeverSystem<Type> {
  return system
}
