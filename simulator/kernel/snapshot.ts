import { forkCrowd } from '#simulator/crowd/crowd.ts'
import { hashPlain } from './hash.ts'
import { copyPlain, restorePlain } from './plain.ts'
import { createSensorView } from './sensor-view.ts'
import type { World, WorldState } from './world.ts'

/** A world's whole state at one tick, as a copy: keep it, send it, restore it. */
export interface WorldSnapshot {
  readonly tick: number
  readonly state: WorldState
}

/** Copies the state of a world. Undrained readings and answers are not part of it. */
export function snapshotWorld(world: World): WorldSnapshot {
  return { tick: world.tick, state: copyPlain(world.state) as WorldState }
}

/** Puts a world (of the same venue, scenario and seed) back to a snapshot. */
export function restoreWorld(world: World, { tick, state }: WorldSnapshot): void {
  restorePlain(world.state as unknown as Record<string, unknown>, state as unknown as Record<string, unknown>)
  world.tick = tick
  world.simMs = world.startMs + tick * 100
  world.readings = []
  world.answers = []
}

/** A second world that goes on from the same state; it shares what never changes: the venue's site, the scenario, the plans. */
export function forkWorld(world: World): World {
  const copied = copyPlain(world.state) as WorldState
  const crowd = forkCrowd(world.crowd, copied.controls, copied.crowd)
  const fork = { ...world, crowd, state: { ...copied, crowd: crowd.state }, readings: [], answers: [] }
  return Object.assign(fork, { view: createSensorView(fork) })
}

/** Fingerprint of everything that shapes the future of a world: 16 hexadecimal digits. */
export function hashWorld(world: World): string {
  return hashPlain({ tick: world.tick, state: world.state })
}
