import type { Scenario } from '#models/scenario/schema.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Hire } from '#simulator/crowd/operational/walkers.ts'
import {
  createWorld,
  type EvacuationTimes,
  hashWorld,
  type LeverAnswer,
  liftFigures,
  type LiftFigures,
  stepWorld,
  stripFigures,
  type StripFigures,
  takeAnswers,
  takeReadings,
  watchEvacuation,
  TICK_S,
  worldKpis,
  type WorldKpis,
} from '#simulator/kernel/world.ts'
import { catchUp, orderGiver, type PastOrder, type Resume } from '#server/sources/resume.ts'
import type { PlannedLever } from './lever-plan.ts'

/** Ticks between two looks at the zones for their peaks: one second. */
const LOOK_TICKS = Math.round(1 / TICK_S)

/** What to run. */
export interface RunOrder {
  readonly venue: Venue
  readonly scenario: Scenario
  readonly seed: number
  readonly minutes: number
  readonly levers: readonly PlannedLever[]
  /** Where to begin: a moment that was lived; the scenario's first moment when absent. Times of `levers` count from there. */
  readonly from?: PastMoment
}

/** A moment of a recorded run. */
export interface PastMoment {
  readonly resume: Resume
  /** What the venue was ordered after it, in order. */
  readonly later: readonly PastOrder[]
}

/** What became of a planned lever. `unanswered`: its device had not confirmed when the run ended. */
interface LeverResult {
  readonly id: string
  readonly atS: number
  readonly status: LeverAnswer['status'] | 'unanswered'
  readonly answeredS: number | null
  readonly issues: LeverAnswer['issues']
}

/** What came of a run. Holds nothing of the machine it ran on: the same order gives the same result, byte for byte. */
export interface RunResult {
  readonly venue: string
  readonly scenario: string
  readonly seed: number
  readonly minutes: number
  readonly ticks: number
  readonly readings: number
  readonly kpis: WorldKpis
  /** Most people each zone held, looked at every second. */
  readonly zonePeaks: Readonly<Record<string, number>>
  /** When people were safe from the alarms of the scenario; empty without any. */
  readonly evacuation: readonly EvacuationTimes[]
  /** Stairs, escalators and ramps, and lifts, each in the order of the venue document. */
  readonly strips: readonly StripFigures[]
  readonly lifts: readonly LiftFigures[]
  readonly levers: readonly LeverResult[]
  /** Hash of the whole state at the end. */
  readonly hash: string
}

/** Runs a world as fast as it goes, with the threads that `hire` finds: they change nothing but the wall time. */
export function runWorld({ venue, scenario, seed, minutes, levers, from }: RunOrder, hire?: Hire): RunResult {
  const world = createWorld({ venue, scenario, seed, hire })
  if (from !== undefined) catchUp(world, from.resume)
  const startTick = world.tick
  const planned = levers.map(({ id, atS, lever }): PastOrder => ({ id, tick: startTick + Math.ceil(atS / TICK_S - 1e-9), what: { lever } }))
  const give = orderGiver([...(from?.later ?? []), ...planned].toSorted((a, b) => a.tick - b.tick))
  const ticks = Math.round((minutes * 60) / TICK_S)
  const peaks = new Float64Array(venue.zones.length)
  const answers = new Map<string, LeverAnswer>()
  const evacuation = watchEvacuation(world)
  let readings = 0
  for (let tick = 0; tick < ticks; tick++) {
    give(world)
    stepWorld(world)
    evacuation.look()
    readings += takeReadings(world).length
    for (const answer of takeAnswers(world)) answers.set(answer.id, answer)
    if (world.tick % LOOK_TICKS !== 0) continue
    for (let zone = 0; zone < peaks.length; zone++) peaks[zone] = Math.max(peaks[zone] as number, world.view.zoneCount(zone))
  }
  return {
    venue: venue.id,
    scenario: scenario.id,
    seed,
    minutes,
    ticks,
    readings,
    kpis: worldKpis(world),
    zonePeaks: Object.fromEntries(venue.zones.map(({ id }, i) => [id, peaks[i] as number])),
    evacuation: evacuation.times(),
    strips: stripFigures(world),
    lifts: liftFigures(world),
    levers: levers.map((lever) => resultOf(lever, answers.get(lever.id), startTick)),
    hash: hashWorld(world),
  }
}

function resultOf({ id, atS }: PlannedLever, answer: LeverAnswer | undefined, startTick: number): LeverResult {
  if (answer === undefined) return { id, atS, status: 'unanswered', answeredS: null, issues: [] }
  return { id, atS, status: answer.status, answeredS: Math.round((answer.tick - startTick) * TICK_S * 10) / 10, issues: answer.issues }
}
