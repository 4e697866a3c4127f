import { LEAVING, NONE, setMode, WALKING } from '#simulator/crowd/visitors.ts'
import { createVisitor } from '#simulator/crowd/strategic/create-party.ts'
import { abandonGoal } from '#simulator/crowd/strategic/book.ts'
import { chooseAnchor, chooseGoal, goHome } from '#simulator/crowd/strategic/choose-goal.ts'
import { chooseLink } from '#simulator/crowd/tactical/choose-link.ts'
import { refreshRoutes } from '#simulator/crowd/tactical/refresh-routes.ts'
import { stepWorld, TICK_S, type World } from '#simulator/kernel/world.ts'

/** Puts somebody on the way out at a place; returns the slot. */
export function placeLeaver(world: World, zone: string, x: number, y: number, wishMps?: number): number {
  const { crowd } = world
  const { visitors, routes, totals } = crowd.state
  if (routes.refreshedTick < 0) refreshRoutes(crowd, 0)
  const slot = createVisitor(crowd, 0)
  visitors.zone[slot] = world.site.venue.zones.findIndex(({ id }) => id === zone)
  visitors.x[slot] = x
  visitors.y[slot] = y
  visitors.goal[slot] = LEAVING
  visitors.leaveAtS[slot] = 0
  if (wishMps !== undefined) visitors.wishMps[slot] = wishMps
  setMode(visitors, slot, WALKING, 0, Infinity)
  goHome(crowd, slot)
  totals.arrived++
  return slot
}

/** Puts somebody at a place who is about to decide what to see; returns the slot. `visitor` makes them, anybody when absent. */
export function placeGuest(world: World, zone: string, x: number, y: number, visitor?: number): number {
  const { crowd } = world
  const { visitors, routes, totals } = crowd.state
  const nowS = world.tick * TICK_S
  if (routes.refreshedTick < 0) refreshRoutes(crowd, world.tick)
  const slot = visitor ?? createVisitor(crowd, nowS)
  visitors.zone[slot] = world.site.venue.zones.findIndex(({ id }) => id === zone)
  visitors.x[slot] = x
  visitors.y[slot] = y
  visitors.leaveAtS[slot] = nowS + 7200
  chooseGoal(crowd, slot, nowS)
  totals.arrived++
  return slot
}

/** Sets somebody on their way to an attraction, whatever they had in mind. */
export function sendTo({ crowd, tick }: World, slot: number, attraction: string): void {
  const { visitors, coming } = crowd.state
  abandonGoal(crowd, slot)
  visitors.goal[slot] = crowd.site.venue.attractions.findIndex(({ id }) => id === attraction)
  coming[visitors.goal[slot]]!++
  chooseAnchor(crowd, slot, visitors.goal[slot])
  setMode(visitors, slot, WALKING, tick * TICK_S, Infinity)
  visitors.link[slot] = NONE
  chooseLink(crowd, slot)
}

/** Steps a world through that much time, calling back after every tick. */
export function runFor(world: World, seconds: number, each: () => void = () => undefined): void {
  for (let tick = 0; tick < seconds * 10; tick++) {
    stepWorld(world)
    each()
  }
}

/** Passages through a portal so far, in both directions. */
export function crossings(world: World, portal: string): readonly [ahead: number, back: number] {
  const index = world.site.venue.portals.findIndex(({ id }) => id === portal)
  const { crossings: counts } = world.state.crowd.gates
  return [counts[index * 2] ?? 0, counts[index * 2 + 1] ?? 0]
}

/** People in a zone now. */
export function peopleIn(world: World, zone: string): number {
  return world.state.crowd.zoneCount[world.site.venue.zones.findIndex(({ id }) => id === zone)] ?? 0
}
