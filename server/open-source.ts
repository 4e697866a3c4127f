import type { Config } from './config.ts'
import { loadArrivals } from './sources/arrivals/load-arrivals.ts'
import { withArrivals } from './sources/arrivals/with-arrivals.ts'
import { createSimulatorSource } from './sources/simulator.ts'
import type { Source } from './sources/source.ts'
import { loadScenario } from './venues/load-scenario.ts'
import { loadVenue } from './venues/load-venue.ts'

/**
 * Makes the source that the command line asks for, ready to start.
 * @throws DocumentError when a venue, scenario, day of counts or recording cannot be used
 */
export async function openSource({ source, speed, paused }: Pick<Config, 'source' | 'speed' | 'paused'>): Promise<Source> {
  const loaded = loadVenue(source.venue)
  const planned = loadScenario(loaded, source.scenario)
  const driven = source.arrivals === undefined ? null : withArrivals(planned, await loadArrivals(source.arrivals))
  const { scenario, credit, notes } = driven ?? { scenario: planned, credit: '', notes: [] }
  return createSimulatorSource({ venue: loaded.venue, scenario, seed: source.seed ?? scenario.seed, speed, paused, credit, notes })
}
