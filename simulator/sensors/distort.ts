import type { FaultOrder } from '#models/scenario/sensor-fault.ts'
import type { Rng } from '#simulator/kernel/rng.ts'
import { TICK_S } from '#simulator/kernel/tick.ts'
import type { SensorChannel } from './define.ts'
import { type ActiveFault, isHit } from './faults.ts'

const HOUR_S = 3600

/** What faults need to know of a sensor about to speak. */
export interface Speaking {
  readonly sensor: number
  readonly tick: number
  readonly channels: readonly SensorChannel[]
  /** What it showed last, per channel; NaN before it showed anything. */
  readonly shown: Float64Array
}

/** Bends measured values, in place, the way the faults that hold now do, in the order in which they are scripted. */
export function distort(values: number[], faults: readonly ActiveFault[], speaking: Speaking, rng: Rng): void {
  for (let i = 0; i < faults.length; i++) {
    const fault = faults[i]!
    if (isHit(fault, speaking.sensor, speaking.tick)) bend(values, fault, speaking, rng)
  }
}

function bend(values: number[], { what, from }: ActiveFault, { tick, channels, shown }: Speaking, rng: Rng): void {
  switch (what.fault) {
    case 'stuck':
      return change(values, channels, what, (value, channel) => what.value ?? (Number.isNaN(shown[channel]!) ? value : shown[channel]!))
    case 'drift': {
      const hours = ((tick - from) * TICK_S) / HOUR_S
      const { sharePerHour = 0, offsetPerHour = 0 } = what
      return change(values, channels, what, (value) => value * (1 + sharePerHour * hours) + offsetPerHour * hours)
    }
    case 'bias':
      return change(values, channels, what, (value) => value * (what.factor ?? 1) + (what.offset ?? 0))
    case 'spike':
      if (rng.next() >= what.share) return
      return change(values, channels, what, (value) => value * (what.factor ?? 1) + (what.offset ?? 0))
    case 'swapped':
      values.reverse()
      return
    default:
  }
}

type Only = Extract<FaultOrder, { fault: 'stuck' | 'drift' | 'bias' | 'spike' }>

function change(
  values: number[],
  channels: readonly SensorChannel[],
  { quantity }: Only,
  to: (value: number, channel: number) => number,
): void {
  for (let i = 0; i < values.length; i++) {
    if (quantity === undefined || channels[i]!.quantity === quantity) values[i] = to(values[i]!, i)
  }
}
