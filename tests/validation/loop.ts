import { zoneInstantCapacity } from '#models/venue/capacity.ts'
import type { Autonomy } from '#models/wire/command.ts'
import type { Measured, Suite } from '#tests/figures/figure.ts'
import { closeLoop } from '#tests/support/closed-loop.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

const MINUTES = 30
const SEEDS = [7, 11]
const ZONE = 'rainbow-bridge'

interface Played {
  /** Person-minutes on the bridge above its instant capacity, by the truth. */
  readonly overfull: number
  readonly commands: number
  readonly verdicts: readonly string[]
}

/** Same venue, day and seed with and without the rules: what they change, by the truth they never see. */
export const loop: Suite = {
  name: 'loop',
  *run() {
    for (const seed of SEEDS) {
      const without = play('advise', seed)
      const withRules = play('auto', seed)
      yield* compare(seed, without, withRules)
    }
  },
}

function* compare(seed: number, without: Played, withRules: Played): Iterable<Measured> {
  const source = `Yunxi holiday-surge, seed ${seed}, ${MINUTES} min; verdicts: ${withRules.verdicts.join(', ') || 'none'}`
  const unit = 'person-min'
  yield { case: `bridge above capacity, no rules, seed ${seed}`, value: without.overfull, unit, band: [null, null], source }
  yield { case: `bridge above capacity, auto, seed ${seed}`, value: withRules.overfull, unit, band: [null, null], source }
  yield {
    case: `auto over no rules, seed ${seed}`,
    value: withRules.overfull / without.overfull,
    unit: '1',
    band: [null, 1],
    source: `${source}; issue 2: a decision changes what visitors do`,
  }
  yield { case: `commands sent, seed ${seed}`, value: withRules.commands, unit: '1', band: [1, null], source }
}

function play(autonomy: Autonomy, seed: number): Played {
  const { venue, scenario } = loadYunxi('holiday-surge')
  const played = closeLoop({ venue, scenario, seed, autonomy })
  const bridge = venue.zones.findIndex(({ id }) => id === ZONE)
  const capacity = zoneInstantCapacity(venue.zones[bridge] as (typeof venue.zones)[number])
  let overfull = 0
  for (let second = 0; second < MINUTES * 60; second++) {
    for (let tick = 0; tick < 10; tick++) played.step()
    overfull += Math.max(0, played.world.view.zoneCount(bridge) - capacity) / 60
  }
  const verdicts = played.analysis().outcomes.map(({ verdict }) => verdict)
  return { overfull, commands: played.commands.length, verdicts }
}
