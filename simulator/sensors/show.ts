import { QUANTITIES } from '#models/units/quantities.ts'
import type { SensorChannel } from './define.ts'

/**
 * What the instrument shows of a value: whole steps inside its range. Where a quantity covers a period (a count), what was
 * rounded away is carried into the next period, so that a counter that misses a third of the people misses a third of few, too.
 * @param carry what was rounded away so far, by channel; written
 */
export function show(value: number, channel: SensorChannel, carry: Float64Array, at: number): number {
  if (Number.isNaN(value)) return value
  const { range, step, quantity } = channel
  const isPeriod = QUANTITIES[quantity].perPeriod
  const wanted = isPeriod ? value + carry[at]! : value
  const shown = Math.min(range[1], Math.max(range[0], roundTo(wanted, step)))
  if (isPeriod) carry[at] = Math.max(-step, Math.min(step, wanted - shown))
  return shown
}

/** Steps below one are inverted first: 21.37 and not 21.370000000000001. */
function roundTo(value: number, step: number): number {
  return step < 1 ? Math.round(value * Math.round(1 / step)) / Math.round(1 / step) : Math.round(value / step) * step
}
