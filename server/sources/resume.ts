import type { Lever } from '#models/levers/levers.ts'
import type { FaultOrder } from '#models/scenario/sensor-fault.ts'
import { breakSensor, requestLever, stepWorld, takeAnswers, takeReadings, type LeverAnswer, type World } from '#simulator/kernel/world.ts'
import { unpackWorld } from './world-bytes.ts'

/** Something the venue was told to do, at that tick, before the next step. */
export interface PastOrder {
  readonly id: string
  readonly tick: number
  readonly what: { readonly lever: Lever } | { readonly fault: FaultOrder }
}

/** From where a source goes on that was broken off. */
export interface Resume {
  /** The last world that was kept (world-bytes.ts). */
  readonly world: Uint8Array
  /** Orders since that world, in order. */
  readonly orders: readonly PastOrder[]
  /** Where the venue was last known to be. */
  readonly untilTick: number
}

/**
 * Lives the time between the last kept world and the break once more: the same orders at the same ticks, so the same venue to the
 * last bit (simulator/kernel). What it read then is known already and is not told again.
 * @returns what devices answered meanwhile: some of it may not have been heard
 */
export function catchUp(world: World, { world: bytes, orders, untilTick }: Resume): LeverAnswer[] {
  unpackWorld(world, bytes)
  const due = orders.filter(({ tick }) => tick >= world.tick)
  const endTick = Math.max(untilTick, due.at(-1)?.tick ?? 0)
  const give = orderGiver(due)
  give(world)
  while (world.tick < endTick) {
    stepWorld(world)
    give(world)
  }
  takeReadings(world)
  return takeAnswers(world)
}

/** Gives a world what it is due to be ordered, before the step that follows on its tick; to be called at every tick. @param orders in order of tick */
export function orderGiver(orders: readonly PastOrder[]): (world: World) => void {
  let next = 0
  return (world) => {
    for (let order = orders[next]; order !== undefined && order.tick <= world.tick; order = orders[++next]) {
      const { id, what } = order
      if ('lever' in what) requestLever(world, { id, lever: what.lever })
      else breakSensor(world, { id, fault: what.fault })
    }
  }
}
