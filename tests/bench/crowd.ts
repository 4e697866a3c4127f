import { createWorld, stepWorld, TICK_S, type World, worldKpis } from '#simulator/kernel/world.ts'
import type { Measured, Suite } from '#tests/figures/figure.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'
import { cpuMs } from './cpu-ms.ts'

const WARM_UP_TICKS = 100
const TICKS = 600

/** The walking model and the whole world round it, on one core. */
export const crowd: Suite = {
  name: 'crowd',
  *run() {
    const quiet = loadYunxi('quiet-weekday')
    yield* world('3,000 visitors', 3000, { ...quiet.scenario, initialVisitors: 3000 }, quiet.venue, 1)
    const surge = loadYunxi('holiday-surge')
    yield* world('holiday surge', surge.scenario.initialVisitors, surge.scenario, surge.venue, null)
  },
}

function* world(
  name: string,
  visitors: number,
  scenario: ReturnType<typeof loadYunxi>['scenario'],
  venue: ReturnType<typeof loadYunxi>['venue'],
  floor: number | null,
): Iterable<Measured> {
  let made: World | undefined
  const buildMs = cpuMs(() => (made = createWorld({ venue, scenario, seed: 1 })))
  const living = made as unknown as World
  const steps = (ticks: number): void => {
    for (let tick = 0; tick < ticks; tick++) stepWorld(living)
  }
  steps(WARM_UP_TICKS)
  const steppedBefore = worldKpis(living).steppedAgents
  const ms = cpuMs(() => steps(TICKS))
  const stepped = worldKpis(living).steppedAgents - steppedBefore
  const source = `${visitors} visitors at the start, ${TICKS} ticks, CPU time of one process`
  yield { case: `agent-steps per second, ${name}`, value: (stepped / ms) * 1000, unit: 'agent-steps/s', band: [null, null], source }
  const issue = floor === null ? '' : '; floor: issue 2, real time on one core'
  yield {
    case: `times real time, ${name}`,
    value: (TICKS * TICK_S * 1000) / ms,
    unit: '1',
    band: [floor, null],
    source: `${source}${issue}`,
  }
  yield {
    case: `preparing the site, ${name}`,
    value: buildMs / 1000,
    unit: 's CPU',
    band: [null, null],
    source: 'createWorld, fields included',
  }
}
