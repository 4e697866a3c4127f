import type { Scenario } from '#models/scenario/schema.ts'
import { createSite, type Site } from '#simulator/crowd/ground/site.ts'
import { assembleWorld, stepWorld, TICK_S, type World } from '#simulator/kernel/world.ts'
import { tinyScenario } from '#tests/support/tiny-venue.ts'
import { type Cohort, placeCohort } from './cohort.ts'
import { type FloorPlan, planVenue } from './floor-plan.ts'

/** People on a plan, ready to walk. */
export interface Trial {
  readonly world: World
  /** Slots of each cohort. */
  readonly cohorts: readonly (readonly number[])[]
}

/** Something that looks at the world after every tick. */
export interface Watch {
  readonly look: () => void
}

/** One plan is made ready once, whatever the number of seeds. */
const sites = new WeakMap<FloorPlan, Site>()

/** Puts cohorts on a plan. */
export function startTrial(plan: FloorPlan, cohorts: readonly Cohort[], seed: number, more: Partial<Scenario> = {}): Trial {
  const site = sites.get(plan) ?? createSite(planVenue(plan))
  sites.set(plan, site)
  const world = assembleWorld(site, tinyScenario(site.venue, more), seed)
  return { world, cohorts: cohorts.map((cohort, i) => placeCohort(world, cohort, i)) }
}

/** Steps until `done` or the limit, letting the watches look after every tick; returns the seconds taken. */
export function play(
  { world }: Pick<Trial, 'world'>,
  limitS: number,
  watches: readonly Watch[] = [],
  done: () => boolean = () => present(world) === 0,
): number {
  const from = world.tick
  while ((world.tick - from) * TICK_S < limitS && !done()) {
    stepWorld(world)
    for (const { look } of watches) look()
  }
  return (world.tick - from) * TICK_S
}

/** People in the world now. */
export function present({ state }: World): number {
  const { arrived, left } = state.crowd.totals
  return arrived - left
}

/** World seconds since the start. */
export function nowS(world: World): number {
  return world.tick * TICK_S
}
