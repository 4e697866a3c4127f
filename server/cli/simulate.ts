import { DocumentError, documentIssue, formatIssue } from '#models/document/document-error.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import { withWeatherYear } from '#models/scenario/with-weather-year.ts'
import { loadArrivals } from '#server/sources/arrivals/load-arrivals.ts'
import { withArrivals } from '#server/sources/arrivals/with-arrivals.ts'
import { StartError } from '#server/errors.ts'
import { openHistorian } from '#server/historian/open-historian.ts'
import { createLog } from '#server/log.ts'
import { recall } from '#server/run/recall.ts'
import { crewOf } from '#server/sources/walk-crew.ts'
import { loadScenario } from '#server/venues/load-scenario.ts'
import { loadVenue } from '#server/venues/load-venue.ts'
import { loadWeather } from '#server/venues/load-weather.ts'
import { formatRun } from './format-run.ts'
import { readLeverPlan } from './lever-plan.ts'
import { type RunOrder, runWorld } from './run-world.ts'
import { type PastFlags, readSimulateFlags, type SimulateFlags } from './simulate-flags.ts'

/** `npm run simulate`: runs a scenario without a server, as fast as it goes, and prints figures and the state hash. */
async function main(args: readonly string[]): Promise<void> {
  const flags = readSimulateFlags(args)
  const order = await orderOf(flags)
  await using crew = crewOf(flags.threads)
  const startMs = performance.now()
  const result = runWorld(order, crew?.hire)
  const wallS = (performance.now() - startMs) / 1000
  console.log(flags.output === 'json' ? JSON.stringify(result) : formatRun(result, wallS))
}

async function orderOf(flags: SimulateFlags): Promise<RunOrder> {
  if (flags.past !== undefined) return await pastOrderOf(flags, flags.past)
  const loaded = loadVenue(flags.venue)
  const planned = loadScenario(loaded, flags.scenario)
  const weathered = flags.weather === undefined ? planned : withWeatherYear(planned, loaded.venue, loadWeather(flags.weather))
  const scenario = await scenarioOf(weathered, flags.arrivals)
  const minutes = flags.minutes ?? scenario.durationMin
  if (minutes > scenario.durationMin) {
    const allowed = `at most ${scenario.durationMin}, the length of ${scenario.id}`
    throw new DocumentError('command line', [documentIssue('FLAG_VALUE', 'longer than the scenario', minutes, allowed, '--minutes')])
  }
  const levers = flags.levers === undefined ? [] : readLeverPlan(flags.levers, loaded.venue, minutes * 60)
  return { venue: loaded.venue, scenario, seed: flags.seed ?? scenario.seed, minutes, levers }
}

/** A recorded run gone on with: as it was, or otherwise. */
async function pastOrderOf(flags: SimulateFlags, { data, run, atMin, orders }: PastFlags): Promise<RunOrder> {
  const { DATABASE_URL: databaseUrl = '' } = process.env
  const place = databaseUrl === '' ? { data } : { data, databaseUrl }
  const historian = await openHistorian({ ...place, access: 'read', log: createLog('error') })
  try {
    const { venue, scenario, seed, resume, later } = await recall(historian, run, atMin)
    const minutes = flags.minutes ?? Math.max(1, scenario.durationMin - atMin)
    const levers = flags.levers === undefined ? [] : readLeverPlan(flags.levers, venue, minutes * 60)
    return { venue, scenario, seed, minutes, levers, from: { resume, later: orders === 'kept' ? later : [] } }
  } finally {
    await historian.close()
  }
}

/** Notes on the input go to the error stream, so that the output stays one JSON object. */
async function scenarioOf(scenario: Scenario, arrivals: string | undefined): Promise<Scenario> {
  if (arrivals === undefined) return scenario
  const driven = withArrivals(scenario, await loadArrivals(arrivals))
  for (const line of [driven.credit, ...driven.notes]) console.error(line)
  return driven.scenario
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof DocumentError || error instanceof StartError)) throw error
  if (error instanceof StartError) for (const issue of error.issues) console.error(formatIssue('command line', issue))
  else console.error(error.message)
  process.exitCode = 2
}
