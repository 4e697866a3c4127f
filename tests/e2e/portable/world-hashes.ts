import type { Scenario } from '#models/scenario/schema.ts'
import type { Venue } from '#models/venue/schema.ts'
import { createWorld, hashWorld, stepWorld, worldKpis } from '#simulator/kernel/world.ts'

/** A world to make and step; goes from one engine to another as JSON. */
export interface HashOrder {
  readonly venue: Venue
  readonly scenario: Scenario
  readonly seed: number
  /** Ticks at which to look, rising; 0 is the world as made. */
  readonly looks: readonly number[]
}

/** State hashes at those ticks, and how much walking there was in them: the hash of an empty park proves little. */
export interface WorldHashes {
  readonly hashes: readonly string[]
  readonly steppedAgents: number
}

/**
 * Steps a world and looks at it, in whatever engine this runs.
 * @param orderText a HashOrder as JSON
 */
export function worldHashes(orderText: string): WorldHashes {
  const { venue, scenario, seed, looks } = JSON.parse(orderText) as HashOrder
  const world = createWorld({ venue, scenario, seed })
  const hashes = looks.map((tick) => {
    while (world.tick < tick) stepWorld(world)
    return hashWorld(world)
  })
  return { hashes, steppedAgents: worldKpis(world).steppedAgents }
}
