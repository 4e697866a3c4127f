import type { Name } from '#models/document/fields.ts'
import type { Quantity } from '#models/units/quantities.ts'
import type { DeviceKind } from '#models/venue/schema.ts'
import type { LeverType } from '#models/levers/levers.ts'

/** What a sensor promises: enough for a client that has never heard of its kind to show and check it. */
export interface SensorEntry {
  readonly id: string
  readonly kind: string
  readonly name: Name
  readonly quantities: readonly Quantity[]
  /** Values outside are not believed. */
  readonly range: readonly [low: number, high: number]
  readonly periodS: number
  /** Stated error: sd = max(absolute, relative × value). Taken from the data sheet, never from the truth. */
  readonly error: { readonly absolute: number; readonly relative: number }
  readonly zone?: string
  readonly portal?: string
  readonly structure?: string
}

/** What can be asked of a device. */
export interface DeviceEntry {
  readonly id: string
  readonly kind: DeviceKind
  readonly name: Name
  readonly levers: readonly LeverType[]
}

/** Told at the handshake, so that a new sensor kind needs no change in any client. */
export interface Catalogue {
  readonly sensors: readonly SensorEntry[]
  readonly devices: readonly DeviceEntry[]
}
