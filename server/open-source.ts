import type { Config, SourceConfig } from './config.ts'
import { loadArrivals } from './sources/arrivals/load-arrivals.ts'
import { withArrivals } from './sources/arrivals/with-arrivals.ts'
import { createReplaySource } from './sources/replay.ts'
import { createSessionSource } from './sources/session.ts'
import { isSession } from './sources/session/read-session.ts'
import { createSimulatorSource } from './sources/simulator.ts'
import type { Source } from './sources/source.ts'
import type { TruthRow } from './truth.ts'
import { loadScenario } from './venues/load-scenario.ts'
import { loadVenue } from './venues/load-venue.ts'

type TellTruth = (row: TruthRow) => void

/** How a source starts. */
type Start = Pick<Config, 'speed' | 'paused'>

/**
 * Makes the source that the command line asks for, ready to start.
 * @param tellTruth where a simulator says what is true; nowhere when absent
 * @throws DocumentError when a venue, scenario, day of counts or recording cannot be used
 */
export async function openSource({ source, speed, paused }: Start & Pick<Config, 'source'>, tellTruth?: TellTruth): Promise<Source> {
  if (source.kind === 'simulator') return openSimulator(source, { speed, paused }, tellTruth)
  if (isSession(source.recording)) return createSessionSource({ file: source.recording, speed, paused })
  return createReplaySource({ file: source.recording, ...source.options, speed, paused })
}

async function openSimulator(asked: SourceConfig & { kind: 'simulator' }, start: Start, tellTruth?: TellTruth): Promise<Source> {
  const loaded = loadVenue(asked.venue)
  const planned = loadScenario(loaded, asked.scenario)
  const driven = asked.arrivals === undefined ? null : withArrivals(planned, await loadArrivals(asked.arrivals))
  const { scenario, credit, notes } = driven ?? { scenario: planned, credit: '', notes: [] }
  const seed = asked.seed ?? scenario.seed
  return createSimulatorSource({
    venue: loaded.venue,
    scenario,
    seed,
    threads: asked.threads,
    ...start,
    credit,
    notes,
    ...(tellTruth === undefined ? {} : { tellTruth }),
  })
}
