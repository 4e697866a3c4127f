import type { Venue } from '#models/venue/schema.ts'
import type { CrowdTurn } from '#models/wire/frame/crowd-turn.ts'
import { createFrame } from '#models/wire/frame/layout.ts'
import { createQuantisedCrowd, quantise } from '#models/wire/frame/quantised-crowd.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import { createWorld, MAX_VISITORS, stepWorld, writeFrame } from '#simulator/kernel/world.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

/** Ticks played before anything is noted, so that people have started to walk. */
const WARM_TICKS = 300

/** Consecutive turns of Yunxi's holiday surge with so many visitors. */
export function crowdTurns(visitors: number, count: number): { readonly venue: Venue; readonly turns: readonly CrowdTurn[] } {
  const { venue, scenario } = loadYunxi('holiday-surge')
  const world = createWorld({ venue, scenario: { ...scenario, initialVisitors: visitors }, seed: 1 })
  for (let tick = 0; tick < WARM_TICKS; tick++) stepWorld(world)
  const frame = createFrame(MAX_VISITORS)
  const turns = Array.from({ length: count }, (): CrowdTurn => {
    stepWorld(world)
    writeFrame(world, frame)
    const crowd = createQuantisedCrowd(frame.count)
    quantise(frame, venueGrid(venue), crowd)
    return { seq: frame.seq, simMs: frame.simMs, flags: 0, crowd }
  })
  return { venue, turns }
}

/** The turns there and back again, for ever: everybody makes steps, nobody leaps. @param k from 0 */
export function turnAt(turns: readonly CrowdTurn[], k: number): CrowdTurn {
  const [first] = turns
  if (first === undefined) throw new Error('no turns')
  const round = 2 * (turns.length - 1)
  const at = k % round
  const { crowd } = turns[at < turns.length ? at : round - at]!
  return { seq: first.seq + k, simMs: first.simMs + k * 100, flags: 0, crowd }
}
