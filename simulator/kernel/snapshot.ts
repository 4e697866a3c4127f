import { createCrowd } from '#simulator/crowd/crowd.ts'
import { createControls } from './controls.ts'
import { hashPlain } from './hash.ts'
import { copyPlain, restorePlain } from './plain.ts'
import { joinWorld, type World, type WorldState } from './world.ts'

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
  restorePlain(world.state, state)
  world.tick = tick
  world.simMs = world.startMs + tick * 100
  world.readings = []
  world.answers = []
}

/**
 * A second world that goes on from the same state; it shares what never changes: the venue's site, the scenario, the plans. Crowd
 * and controls are made as any are, then filled: engines run a copy as fast as its original only when both are made at one place.
 */
export function forkWorld(world: World): World {
  const { site, scenario, seed, state } = world
  const controls = createControls(site.venue, scenario.entranceShare)
  const crowd = createCrowd(site, scenario, controls, seed)
  restorePlain(controls, state.controls)
  restorePlain(crowd.state, state.crowd)
  const { devices, energy, air, sensors, occupants } = state
  const others = copyPlain({ devices, energy, air, sensors, occupants }) as Omit<WorldState, 'crowd' | 'controls'>
  return joinWorld({ ...world, crowd, state: { crowd: crowd.state, controls, ...others } })
}

/** Fingerprint of everything that shapes the future of a world: 16 hexadecimal digits. */
export function hashWorld(world: World): string {
  return hashPlain({ tick: world.tick, state: world.state })
}
