import { join } from 'node:path'
import { createAnalysis, run } from '#client/analytics/pipeline.ts'
import type { AnalysisState } from '#client/analytics/analysis-state.ts'
import type { Venue } from '#models/venue/schema.ts'
import { createWorld, stepWorld, takeReadings, type World } from '#simulator/kernel/world.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import type { Measured, Suite } from '#tests/figures/figure.ts'
import { ao300 } from './mapping/ao-300.ts'
import { dayTape } from './mapping/day-tape.ts'
import { faultsInTurn } from './mapping/faults-in-turn.ts'
import { holiday } from './mapping/holiday.ts'
import { scoreDay } from './mapping/score-day.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

/** Venue minutes before scoring starts, and scored. */
const SETTLE_MIN = 5
const SCORED_MIN = 25
/** Two-sided 90 % quantile of a normal error. */
const Z90 = 1.645

/** How far the estimated occupancy lies from the truth it never sees, minute by minute. */
export const mapping: Suite = {
  name: 'mapping',
  *run({ dataDir }) {
    for (const id of ['quiet-weekday', 'holiday-surge']) yield* score(id)
    yield* ao300(dataDir)
    yield* holidayDays()
  },
}

/** Share of people whom turnstiles miss; and the share they state where the data sheet is wrong. */
const MISSED = 0.05
const MISSTATED = 0.03

/** Where the truth of the day is kept; git ignores it. */
const TAPE = join(import.meta.dirname, '../output/holiday-day.tape')

/** Sensors whose truth the tape holds; CO₂ stays as it is. */
const PLAYED: ReadonlySet<string> = new Set(['turnstile', 'line-counter', 'overhead-counter', 'zone-camera', 'co2'])

/** A whole holiday with turnstiles that miss one in twenty each way: with sensors that are well, and with one in ten at fault in turn. */
function* holidayDays(): Iterable<Measured> {
  const { venue: asBuilt, scenario } = holiday()
  const sensors = asBuilt.sensors.filter(({ kind }) => PLAYED.has(kind))
  const missing = (missShare: number): Venue => {
    const counting = { missShare, doubleShare: 0 }
    return { ...asBuilt, sensors: sensors.map((sensor) => (sensor.kind === 'turnstile' ? { ...sensor, counting } : sensor)) }
  }
  const venue = missing(MISSED)
  const day = `Yunxi, 08:30 to 21:30, up to 4,700 inside, turnstiles miss 5 % each way and state that as their bias, scored each minute; band: issue 4`
  const well = scoreDay(venue, dayTape(TAPE, asBuilt, scenario), scenario.seed, [])
  yield { case: 'holiday day: zone occupancy, error over mean', value: well.error, unit: '1', band: [null, 0.05], source: day }
  const total = `${day}; while 500 or more are inside`
  yield { case: 'holiday day: venue total, worst minute', value: well.worstTotal, unit: '1', band: [null, 0.015], source: total }
  yield { case: 'holiday day: 90 % interval covers', value: well.covered, unit: '1', band: [0.85, 0.95], source: day }
  const accused = (list: readonly string[]): string => list.join(', ') || 'none'
  yield {
    case: 'holiday day: false accusations',
    value: well.falselyAccused.length,
    unit: '1/d',
    band: [null, 1],
    source: `${day}; ${accused(well.falselyAccused)}`,
  }
  const wronglyStated = scoreDay(venue, dayTape(TAPE, asBuilt, scenario), scenario.seed, [], missing(MISSTATED))
  yield {
    case: 'holiday day, bias stated as 3 %: venue total, worst minute',
    value: wronglyStated.worstTotal,
    unit: '1',
    band: [null, null],
    source: 'the same day with turnstiles that miss 5 % and whose catalogue says 3 %: what the total owes to a true data sheet',
  }
  const faults = faultsInTurn()
  const ill = scoreDay(venue, dayTape(TAPE, asBuilt, scenario), scenario.seed, faults)
  const turn = `${day}; ${faults.length} of ${venue.sensors.length} sensors at fault in turn, 10 min each`
  yield { case: 'holiday day, faults: zone occupancy, error over mean', value: ill.error, unit: '1', band: [null, 0.08], source: turn }
  yield {
    case: 'holiday day, faults: share named within 10 min',
    value: ill.named / faults.length,
    unit: '1',
    band: [1, 1],
    source: `${turn}; missed: ${accused(ill.missed)}`,
  }
  yield {
    case: 'holiday day, faults: false accusations',
    value: ill.falselyAccused.length,
    unit: '1/d',
    band: [null, 1],
    source: `${turn}; ${accused(ill.falselyAccused)}`,
  }
}

function* score(id: string): Iterable<Measured> {
  const { venue, scenario } = loadYunxi(id)
  const world = createWorld({ venue, scenario, seed: scenario.seed })
  let state = createAnalysis({ venue, catalogue: catalogue(venue), estimates: [] })
  const tally = { error: 0, truth: 0, covered: 0, zones: 0, worstTotal: 0 }
  for (let minute = 1; minute <= SETTLE_MIN + SCORED_MIN; minute++) {
    for (let tick = 0; tick < 600; tick++) {
      stepWorld(world)
      const readings = takeReadings(world)
      if (readings.length > 0) state = run(state, { t: world.simMs, readings, journal: [], devices: [], autonomy: 'advise', onDuty: true })
    }
    if (minute > SETTLE_MIN) add(tally, world, state)
  }
  const source = `Yunxi ${id}, seed ${scenario.seed}, ${SCORED_MIN} min, scored each minute; band: issue 4`
  yield { case: `${id}: zone occupancy, error over mean`, value: tally.error / tally.truth, unit: '1', band: [null, 0.05], source }
  yield { case: `${id}: venue total, worst minute`, value: tally.worstTotal, unit: '1', band: [null, 0.015], source }
  yield { case: `${id}: 90 % interval covers`, value: tally.covered / tally.zones, unit: '1', band: [0.85, 0.95], source }
}

interface Tally {
  error: number
  truth: number
  covered: number
  zones: number
  worstTotal: number
}

function add(tally: Tally, world: World, state: AnalysisState): void {
  const inside = peopleInside(world)
  world.site.venue.zones.forEach((zone, index) => {
    const truth = world.view.zoneCount(index)
    const estimate = state.zones[index]
    if (estimate === undefined) return
    if (zone.emergency === true) return
    tally.error += Math.abs(estimate.mean - truth)
    tally.truth += truth
    tally.covered += Math.abs(estimate.mean - truth) <= Z90 * estimate.sd ? 1 : 0
    tally.zones++
  })
  tally.worstTotal = Math.max(tally.worstTotal, Math.abs(state.venue.mean - inside) / Math.max(1, inside))
}

/** People behind the gates: in zones, on stairs and in lifts. */
function peopleInside({ site: { venue }, view, scenario }: World): number {
  return venue.portals.reduce(
    (sum, { kind }, portal) => (kind === 'turnstiles' ? sum + view.crossings(portal, -1, 0) - view.crossings(portal, -1, 1) : sum),
    scenario.initialVisitors,
  )
}
