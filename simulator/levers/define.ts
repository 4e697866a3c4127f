import type { DocumentIssue } from '#models/document/document-error.ts'
import type { Lever, LeverType } from '#models/levers/levers.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Controls } from '#simulator/kernel/controls.ts'

/** What a check may look at: the venue and how it is set now. */
export interface LeverView {
  readonly venue: Venue
  readonly controls: Controls
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
}

/** Types a lever by its kind. */
export function defineLever<Type extends LeverType>(system: LeverSystem<Type>): LeverSystem<Type> {
  return system
}
