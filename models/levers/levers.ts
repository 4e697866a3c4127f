import type { Name } from '#models/document/fields.ts'
import type { DeviceKind } from '#models/venue/schema.ts'

/** What one field of a lever accepts; forms, checks and the catalogue are made from it. */
export type Field =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly unit: string; readonly nullable?: true }
  | { readonly kind: 'zone' }
  | { readonly kind: 'name'; readonly maxLength: number }

/** One thing that can be changed in a venue: which devices take it, and its fields. */
export interface LeverSpec {
  readonly devices: readonly DeviceKind[]
  readonly fields: Readonly<Record<string, Field>>
}

/**
 * The closed set of levers, as data. `null` inflow lifts the limit. Route weight multiplies the expected walking
 * cost through a zone for those who follow the sign: above 1 it turns people away.
 */
export const LEVERS = {
  setGate: { devices: ['gate'], fields: { open: { kind: 'boolean' } } },
  setInflow: { devices: ['gate'], fields: { perMin: { kind: 'number', min: 0, max: 600, unit: 'person/min', nullable: true } } },
  setRouteWeight: {
    devices: ['sign'],
    fields: { zone: { kind: 'zone' }, factor: { kind: 'number', min: 0.1, max: 20, unit: '1' } },
  },
  message: { devices: ['sign'], fields: { text: { kind: 'name', maxLength: 80 } } },
  setSetpoint: { devices: ['hvac'], fields: { celsius: { kind: 'number', min: 16, max: 30, unit: 'degC' } } },
  setLighting: { devices: ['lights'], fields: { share: { kind: 'number', min: 0, max: 1, unit: '1' } } },
  closeZone: { devices: ['barrier'], fields: { closed: { kind: 'boolean' } } },
} as const satisfies Record<string, LeverSpec>

export type LeverType = keyof typeof LEVERS
export const LEVER_TYPES = Object.keys(LEVERS) as LeverType[]

/** A change asked of one device. */
export type Lever =
  | { readonly type: 'setGate'; readonly device: string; readonly open: boolean }
  | { readonly type: 'setInflow'; readonly device: string; readonly perMin: number | null }
  | { readonly type: 'setRouteWeight'; readonly device: string; readonly zone: string; readonly factor: number }
  | { readonly type: 'message'; readonly device: string; readonly text: Name }
  | { readonly type: 'setSetpoint'; readonly device: string; readonly celsius: number }
  | { readonly type: 'setLighting'; readonly device: string; readonly share: number }
  | { readonly type: 'closeZone'; readonly device: string; readonly closed: boolean }

/** Levers a device of this kind takes. */
export function leversOf(kind: DeviceKind): LeverType[] {
  return LEVER_TYPES.filter((type) => (LEVERS[type].devices as readonly DeviceKind[]).includes(kind))
}
