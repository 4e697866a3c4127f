import type { Name } from '#models/document/fields.ts'
import type { Lever } from '#models/levers/levers.ts'
import type { Venue } from '#models/venue/schema.ts'

/** A way to help a zone: pure, from parameters to levers. New kinds are added freely; levers are not. */
export interface Intervention<Params> {
  readonly kind: string
  readonly name: Name
  /** Unit and range of each numeric parameter, for forms. */
  readonly params: Readonly<Record<string, { readonly unit: string; readonly min: number; readonly max: number }>>
  readonly toLevers: (params: Params, venue: Venue) => readonly Lever[]
}

/** Types an intervention by its parameters. */
export function defineIntervention<Params>(intervention: Intervention<Params>): Intervention<Params> {
  return intervention
}
