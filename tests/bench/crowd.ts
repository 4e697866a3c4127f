import { forgetRoutes } from '#simulator/crowd/tactical/refresh-routes.ts'
import { isColumn } from '#simulator/kernel/plain.ts'
import { createWorld, forkWorld, snapshotWorld, stepWorld, TICK_S, type World, worldKpis } from '#simulator/kernel/world.ts'
import { applyLever } from '#simulator/levers/apply-lever.ts'
import type { Measured, Suite } from '#tests/figures/figure.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'
import { cpuMs, median } from './cpu-ms.ts'
import { race } from './race.ts'

/** Those inside at the start all stand where they have something to see: it takes five minutes until half of them walk, as on a day. */
const WARM_UP_TICKS = 3000
/** One stretch of 10 s, walked so many times over by forks, and the fastest of them: what else the machine does only ever makes it slower. */
const STRETCHES = 7
const TICKS = 100
const CROWD = 10_000
const REPEATS = 15
const GATE = 'bridge-south'

/** The walking model against its peer, and the whole world round it, on one core. */
export const crowd: Suite = {
  name: 'crowd',
  async *run({ only }) {
    const wanted = (name: string): boolean => name.includes(only) || only.includes(name)
    if (only === '' || wanted('people at')) yield* race()
    yield* surge()
  },
}

/** Yunxi on a holiday with 10,000 inside and more coming, everything on. */
function* surge(): Iterable<Measured> {
  const { venue, scenario } = loadYunxi('holiday-surge')
  const made: World[] = []
  const buildMs = cpuMs(() => made.push(createWorld({ venue, scenario: { ...scenario, initialVisitors: CROWD }, seed: 1 })))
  const world = made[0]!
  const steps = (of: World, ticks: number): void => {
    for (let tick = 0; tick < ticks; tick++) stepWorld(of)
  }
  steps(world, WARM_UP_TICKS)
  const before = worldKpis(world)
  const forks = Array.from({ length: STRETCHES }, () => forkWorld(world))
  const stretches = forks.map((fork) => cpuMs(() => steps(fork, TICKS)))
  const ms = Math.min(...stretches)
  const after = worldKpis(forks[0]!)
  const name = `Yunxi holiday surge, ${CROWD} inside`
  const source = `${after.inside} inside, ${after.walking} of them walking, CPU time of the process, fastest of ${STRETCHES} walks of the same ${TICKS} ticks (median ${((TICKS * TICK_S * 1000) / median(stretches)).toFixed(1)} x real time)`
  yield { case: `times real time, ${name}`, value: (TICKS * TICK_S * 1000) / ms, unit: '1', band: [20, null], source: `${source}; issue 3` }
  yield {
    case: `agent-steps per second, ${name}`,
    value: (after.steppedAgents - before.steppedAgents) / median(stretches) / 1000,
    unit: 'million/s',
    band: [null, null],
    source,
  }
  repeat(() => forkWorld(world))
  yield {
    case: `fork, ${name}`,
    value: Math.min(...repeat(() => forkWorld(world))),
    unit: 'ms CPU',
    band: [null, 5],
    source: `fastest of ${REPEATS}; issue 3`,
  }
  yield {
    case: `state per visitor, ${name}`,
    value: bytesOf(snapshotWorld(world)) / after.inside,
    unit: 'B',
    band: [null, 400],
    source: 'all columns of the state of the world; issue 3',
  }
  yield {
    case: `re-solve after a gate closes, ${name}`,
    value: median(repeat(() => closeAndSolve(world))),
    unit: 'ms CPU',
    band: [null, 50],
    source: `whole tick in which ${GATE} closes or opens: expected times, and everybody thinks again; issue 3`,
  }
  yield {
    case: `preparing the site, Yunxi`,
    value: buildMs / 1000,
    unit: 's CPU',
    band: [null, null],
    source: 'createWorld, fields included',
  }
}

function closeAndSolve(world: World): void {
  const { controls } = world.crowd
  const portal = world.site.venue.portals.findIndex(({ id }) => id === GATE)
  const done = applyLever(controls, world.site.venue, { type: 'setGate', device: `${GATE}-gate`, open: controls.portalOpen[portal] === 0 })
  if ('issues' in done) throw new Error(done.issues[0]!.message)
  forgetRoutes(world.crowd)
  stepWorld(world)
}

function repeat(work: () => void): number[] {
  return Array.from({ length: REPEATS }, () => cpuMs(work))
}

function bytesOf(value: unknown): number {
  if (isColumn(value)) return value.byteLength
  if (typeof value !== 'object' || value === null) return 8
  return Object.values(value).reduce((sum: number, field) => sum + bytesOf(field), 0)
}
