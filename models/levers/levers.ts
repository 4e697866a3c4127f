import type { Name } from '#models/document/fields.ts'
import type { DeviceKind } from '#models/venue/schema.ts'

/** What one field of a lever accepts; forms, checks and the catalogue are made from it. */
export type Field =
  | { readonly kind: 'boolean' }
  | {
      readonly kind: 'number'
      readonly min: number
      readonly max: number
      readonly unit: string
      readonly nullable?: true
      /** Counted things: fractions are refused. */
      readonly whole?: true
    }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'zone'; readonly nullable?: true }
  | { readonly kind: 'name'; readonly maxLength: number }

/** One thing that can be changed in a venue: which devices take it, and its fields. */
export interface LeverSpec {
  readonly devices: readonly DeviceKind[]
  readonly fields: Readonly<Record<string, Field>>
}

/**
 * Ways people may walk through a portal, from the venue document's `a` and `b`; along a stair, ramp or escalator from its `from`
 * (a) and `to` (b). Only an escalator is stopped: it then is a stair. Which of them a device takes: `directionsFor`.
 */
export const DIRECTIONS = ['both', 'a-to-b', 'b-to-a', 'stopped'] as const
export type Direction = (typeof DIRECTIONS)[number]

/**
 * The closed set of levers, as data. `null` takes a limit or a figure back to the venue's own. Route weight multiplies the
 * expected walking cost through a zone for those who follow the sign: above 1 it turns people away. A message steers
 * nobody by its words; only one that says which zone it is `about` does (simulator/levers/message.ts). Staff is the number
 * of counters or turnstile lanes that are open, rate is per counter, a shift counts from the printed programme, and
 * ventilation is a share of the design fresh air.
 */
export const LEVERS = {
  setGate: { devices: ['gate'], fields: { open: { kind: 'boolean' } } },
  setInflow: { devices: ['gate'], fields: { perMin: { kind: 'number', min: 0, max: 600, unit: 'person/min', nullable: true } } },
  setDirection: { devices: ['gate', 'connector'], fields: { direction: { kind: 'choice', options: DIRECTIONS } } },
  setStaff: { devices: ['gate', 'desk'], fields: { staff: { kind: 'number', min: 0, max: 64, unit: '1', whole: true } } },
  setCapacity: {
    devices: ['desk'],
    fields: { persons: { kind: 'number', min: 0, max: 20_000, unit: 'person', nullable: true, whole: true } },
  },
  setServiceRate: {
    devices: ['desk'],
    fields: { perMin: { kind: 'number', min: 0.1, max: 30, unit: 'person/min/counter', nullable: true } },
  },
  setSchedule: { devices: ['stage'], fields: { shiftMin: { kind: 'number', min: -180, max: 180, unit: 'min', whole: true } } },
  setArrivalShare: { devices: ['booking'], fields: { share: { kind: 'number', min: 0, max: 1, unit: 'share', nullable: true } } },
  setRouteWeight: {
    devices: ['sign'],
    fields: { zone: { kind: 'zone' }, factor: { kind: 'number', min: 0.1, max: 20, unit: '1' } },
  },
  message: { devices: ['sign'], fields: { text: { kind: 'name', maxLength: 80 }, about: { kind: 'zone', nullable: true } } },
  setSetpoint: { devices: ['hvac'], fields: { celsius: { kind: 'number', min: 16, max: 30, unit: 'degC' } } },
  setVentilation: { devices: ['hvac'], fields: { share: { kind: 'number', min: 0.2, max: 2, unit: 'share' } } },
  setLighting: { devices: ['lights'], fields: { share: { kind: 'number', min: 0, max: 1, unit: 'share' } } },
  closeZone: { devices: ['barrier'], fields: { closed: { kind: 'boolean' } } },
} as const satisfies Record<string, LeverSpec>

export type LeverType = keyof typeof LEVERS
export const LEVER_TYPES = Object.keys(LEVERS) as LeverType[]

/** A change asked of one device. */
export type Lever =
  | { readonly type: 'setGate'; readonly device: string; readonly open: boolean }
  | { readonly type: 'setInflow'; readonly device: string; readonly perMin: number | null }
  | { readonly type: 'setDirection'; readonly device: string; readonly direction: Direction }
  | { readonly type: 'setStaff'; readonly device: string; readonly staff: number }
  | { readonly type: 'setCapacity'; readonly device: string; readonly persons: number | null }
  | { readonly type: 'setServiceRate'; readonly device: string; readonly perMin: number | null }
  | { readonly type: 'setSchedule'; readonly device: string; readonly shiftMin: number }
  | { readonly type: 'setArrivalShare'; readonly device: string; readonly share: number | null }
  | { readonly type: 'setRouteWeight'; readonly device: string; readonly zone: string; readonly factor: number }
  | { readonly type: 'message'; readonly device: string; readonly text: Name; readonly about: string | null }
  | { readonly type: 'setSetpoint'; readonly device: string; readonly celsius: number }
  | { readonly type: 'setVentilation'; readonly device: string; readonly share: number }
  | { readonly type: 'setLighting'; readonly device: string; readonly share: number }
  | { readonly type: 'closeZone'; readonly device: string; readonly closed: boolean }

/** Levers a device of this kind takes. */
export function leversOf(kind: DeviceKind): LeverType[] {
  return LEVER_TYPES.filter((type) => (LEVERS[type].devices as readonly DeviceKind[]).includes(kind))
}
