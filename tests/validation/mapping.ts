import { createAnalysis, run } from '#client/analytics/pipeline.ts'
import type { AnalysisState } from '#client/analytics/analysis-state.ts'
import { createWorld, stepWorld, takeReadings, type World } from '#simulator/kernel/world.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import type { Measured, Suite } from '#tests/figures/figure.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

/** Venue minutes before scoring starts, and scored. */
const SETTLE_MIN = 5
const SCORED_MIN = 25
/** Two-sided 90 % quantile of a normal error. */
const Z90 = 1.645

/** How far the estimated occupancy lies from the truth it never sees, minute by minute. */
export const mapping: Suite = {
  name: 'mapping',
  *run() {
    for (const id of ['quiet-weekday', 'holiday-surge']) yield* score(id)
  },
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
