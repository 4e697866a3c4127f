import type { Name } from '#models/document/fields.ts'
import type { Quantity } from '#models/units/quantities.ts'
import type { Rng } from '#simulator/kernel/rng.ts'

/** The truth a sensor may look at. Counts of crossings are cumulative since the start. */
export interface SensorView {
  zoneCount(zone: number): number
  /** @param lane from 0; -1 is the whole portal. @param direction 0 from a to b, 1 from b to a */
  crossings(portal: number, lane: number, direction: 0 | 1): number
  co2Ppm(zone: number): number
  temperatureC(zone: number): number
  relativeHumidityPct(zone: number): number
  powerW(structure: number): number
  energyJ(structure: number): number
}

/** One installed sensor. */
export interface Unit {
  /** Index of what it watches among the venue's zones, portals or structures. */
  readonly target: number
  /** Turnstile lane from 0; -1 is the whole portal. */
  readonly lane: number
  /** Direction of crossing that leads into the venue. */
  readonly inward: 0 | 1
  /** Walkable area watched, m²; 0 when it does not watch a zone. */
  readonly areaM2: number
  /** This specimen's calibration error, fixed for life: a draw from N(0, 1) for the kind to scale. */
  readonly calibration: number
  /** Two numbers of its own that live from one observation to the next. */
  readonly memory: Float64Array
}

/** A kind of sensor: what it watches, what it promises, and how it errs. */
export interface SensorKind {
  readonly kind: string
  readonly name: Name
  readonly watches: 'zone' | 'portal' | 'structure'
  readonly quantities: readonly Quantity[]
  /** What the instrument can show; it never sends anything else. */
  readonly range: readonly [low: number, high: number]
  /** Stated error, sd = max(absolute, relative × value): from the data sheet, never from the truth. */
  readonly error: { readonly absolute: number; readonly relative: number }
  /** One value per quantity, in that order. Draws from `rng` only. */
  observe(view: SensorView, unit: Unit, rng: Rng): readonly number[]
}

/** Types a sensor kind. */
export function defineSensor(kind: SensorKind): SensorKind {
  return kind
}
