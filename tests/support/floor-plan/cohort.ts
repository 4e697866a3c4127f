import { setMode, STANDING, WALKING } from '#simulator/crowd/visitors.ts'
import { joinParty } from '#simulator/crowd/party.ts'
import { chooseAnchor, goHome } from '#simulator/crowd/strategic/choose-goal.ts'
import { chooseLink } from '#simulator/crowd/tactical/choose-link.ts'
import { createRng, normal, type Rng } from '#simulator/kernel/rng.ts'
import type { World } from '#simulator/kernel/world.ts'
import { placeLeaver } from '#tests/support/place-visitor.ts'
import type { Box } from './floor-plan.ts'

/** How a quantity is spread over people: the same for all, one for each, normal, uniform, or drawn by the simulator's own personas (absent). */
export type Spread =
  | number
  | readonly number[]
  | { readonly mean: number; readonly sd: number; readonly min?: number; readonly max?: number }
  | { readonly from: number; readonly to: number }

/** People placed evenly over a box, who all want the same. */
export interface Cohort {
  readonly room: string
  readonly box: Box
  readonly people: number
  /** Goal of the plan they walk to; out of the venue when absent. */
  readonly goal?: string
  readonly wishMps?: Spread
  readonly radiusM?: Spread
  readonly gapS?: Spread
  /** They are one party, led by the first. */
  readonly party?: true
  /** They stand where they are until an alarm. */
  readonly waits?: true
  /** Door they came in by, and door they are bound to in an alarm. */
  readonly knows?: string
  readonly boundTo?: string
  /** Delay after the alarm, s; drawn by the scenario's pre-movement when absent. */
  readonly delayS?: Spread
}

/** Share of the spacing by which people stand off the even grid, either way: nobody stands in file by construction. */
const JITTER_SHARE = 0.1

/** Places a cohort; returns the slots of its people, in the order they are placed: by rows from the south-west corner. */
export function placeCohort(world: World, cohort: Cohort, index: number): number[] {
  const rng = createRng(world.seed, `cohort ${index}`)
  const slots = evenly(cohort.box, cohort.people).map(([x, y, spacingM], i) => {
    const jitter = (): number => (rng.next() - 0.5) * 2 * JITTER_SHARE * spacingM
    return placeOne(world, cohort, rng, x + jitter(), y + jitter(), i)
  })
  if (cohort.party === true) for (const slot of slots.slice(1)) joinParty(world.state.crowd.visitors, slots[0]!, slot)
  return slots
}

/** Places one person of a cohort, the `index`th; returns the slot. */
export function placeOne(world: World, cohort: Omit<Cohort, 'box' | 'people'>, rng: Rng, x: number, y: number, index = 0): number {
  const slot = placeLeaver(world, cohort.room, x, y)
  const { visitors } = world.state.crowd
  if (cohort.wishMps !== undefined) visitors.wishMps[slot] = draw(rng, cohort.wishMps, index)
  if (cohort.radiusM !== undefined) visitors.radiusM[slot] = draw(rng, cohort.radiusM, index)
  if (cohort.gapS !== undefined) visitors.gapS[slot] = draw(rng, cohort.gapS, index)
  if (cohort.delayS !== undefined) visitors.delayS[slot] = draw(rng, cohort.delayS, index)
  if (cohort.knows !== undefined) visitors.entrance[slot] = doorIndex(world, cohort.knows)
  if (cohort.boundTo !== undefined) visitors.boundTo[slot] = doorIndex(world, cohort.boundTo)
  if (cohort.waits === true) stand(world, slot)
  else send(world, slot, cohort.goal)
  return slot
}

/** Places of `people` on an even grid over a box, with its finer spacing, m. */
export function evenly([x, y, width, depth]: Box, people: number): (readonly [x: number, y: number, spacingM: number])[] {
  const cols = Math.max(1, Math.min(people, Math.ceil(Math.sqrt((people * width) / depth))))
  const rows = Math.ceil(people / cols)
  const spacingM = Math.min(width / cols, depth / rows)
  return Array.from({ length: people }, (_, i) => [
    x + (((i % cols) + 0.5) * width) / cols,
    y + ((Math.floor(i / cols) + 0.5) * depth) / rows,
    spacingM,
  ])
}

function draw(rng: Rng, spread: Spread, i: number): number {
  if (typeof spread === 'number') return spread
  if (isEach(spread)) return spread[i]!
  if ('from' in spread) return spread.from + rng.next() * (spread.to - spread.from)
  return Math.min(spread.max ?? Infinity, Math.max(spread.min ?? 0.1, normal(rng, spread.mean, spread.sd)))
}

function isEach(spread: Spread): spread is readonly number[] {
  return Array.isArray(spread)
}

function doorIndex({ site }: World, door: string): number {
  const index = site.venue.portals.findIndex(({ id }) => id === door)
  if (index < 0) throw new Error(`no door ${door} in this plan`)
  return index
}

function stand({ crowd }: World, slot: number): void {
  const { visitors } = crowd.state
  visitors.leaveAtS[slot] = Infinity
  setMode(visitors, slot, STANDING, 0, Infinity)
}

function send(world: World, slot: number, goal: string | undefined): void {
  const { crowd } = world
  const { visitors, coming } = crowd.state
  visitors.leaveAtS[slot] = goal === undefined ? 0 : Infinity
  if (goal === undefined) {
    goHome(crowd, slot)
    return
  }
  const attraction = world.site.venue.attractions.findIndex(({ id }) => id === goal)
  if (attraction < 0) throw new Error(`no goal ${goal} in this plan`)
  visitors.goal[slot] = attraction
  coming[attraction]!++
  chooseAnchor(crowd, slot, attraction)
  setMode(visitors, slot, WALKING, 0, Infinity)
  if (!chooseLink(crowd, slot)) throw new Error(`no way to ${goal}`)
}
