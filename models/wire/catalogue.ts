import type { Name } from '#models/document/fields.ts'
import type { Quantity } from '#models/units/quantities.ts'
import type { DeviceKind } from '#models/venue/schema.ts'
import type { LeverType } from '#models/levers/levers.ts'

/** Stated error of one quantity; its parts are independent. Taken from data sheets and calibrations, never from the truth. */
export interface StatedError {
  /** Part that does not depend on the value, in the quantity's unit (sd). */
  readonly absolute: number
  /** Part that grows with the value, as a share of it (sd). */
  readonly relative: number
  /**
   * What it is off by on average, as a share of the value, found when it was checked: -0.05 counts 19 of 20. It is in the values, to be taken
   * out by who knows it; `relative` holds for those who do not.
   */
  readonly bias?: number
  /** Variance per unit counted, for quantities that count people or things one by one: misses and doubles add up like dice. */
  readonly perCount?: number
}

/** What a sensor promises of one quantity. */
export interface Channel {
  readonly quantity: Quantity
  /** What the instrument can show. Values outside are not believed. */
  readonly range: readonly [low: number, high: number]
  readonly error: StatedError
  /**
   * How long an error lasts, s: readings closer together than this err alike, and their mean is no better than one of them.
   * Absent: errors of successive readings are independent, but for the specimen's own calibration.
   */
  readonly persistsS?: number
}

/** What a sensor promises: enough for a client that has never heard of its kind to show and check it. */
export interface SensorEntry {
  readonly id: string
  readonly kind: string
  readonly name: Name
  readonly quantities: readonly Quantity[]
  /** One per quantity, in that order. */
  readonly channels: readonly Channel[]
  readonly periodS: number
  /** Longest time a reading is ordinarily on its way, s. */
  readonly latencyS: number
  readonly zone?: string
  readonly portal?: string
  readonly structure?: string
  readonly attraction?: string
  readonly connector?: string
  /** What its readings pass on their way; sensors behind one gateway fall silent together. */
  readonly gateway?: string
}

/** The channel of a quantity, if the sensor gives it. */
export function channelOf({ channels }: Pick<SensorEntry, 'channels'>, quantity: Quantity): Channel | undefined {
  return channels.find((channel) => channel.quantity === quantity)
}

/** Standard deviation stated for a value, in its unit. */
export function statedSd({ absolute, relative, perCount = 0 }: StatedError, value: number): number {
  return Math.sqrt(absolute * absolute + relative * value * (relative * value) + perCount * Math.abs(value))
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
