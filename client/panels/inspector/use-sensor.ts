import type { SensorState } from '#client/analytics/mapping/sensor-state.ts'
import { useTwin } from '#client/panels/use-twin.ts'
import type { Quantity } from '#models/units/quantities.ts'
import type { Quality } from '#models/wire/analysis.ts'
import type { SensorEntry } from '#models/wire/catalogue.ts'
import type { Reading } from '#models/wire/reading.ts'

/** What one sensor last said and whether the analysis believes it. */
export interface SensorView {
  readonly values: readonly { readonly quantity: Quantity; readonly value: number; readonly t: number }[]
  /** Venue seconds since the newest value; null when it never spoke. */
  readonly ageS: number | null
  readonly quality: Quality
  /** Message key; '' when good. */
  readonly reason: string
  /** Values left alone: late or repeated, and not believed. */
  readonly late: number
  readonly refused: SensorState['refused']
}

/** Follows one sensor. */
export function useSensor(sensor: SensorEntry): SensorView {
  const readings = useTwin((state) => state.readings)
  const simMs = useTwin((state) => state.clock?.simMs ?? 0)
  const judged = useTwin((state) => state.sensors.get(sensor.id))
  const values = sensor.quantities.flatMap((quantity): Reading[] => {
    const reading = readings.get(`${sensor.id}/${quantity}`)
    return reading === undefined ? [] : [reading]
  })
  const newestMs = Math.max(...values.map(({ t }) => t))
  return {
    values,
    ageS: values.length === 0 ? null : Math.max(0, (simMs - newestMs) / 1000),
    quality: judged?.quality ?? 'stale',
    reason: judged?.reason ?? 'quality.waiting',
    late: judged?.late ?? 0,
    refused: judged?.refused ?? {},
  }
}
