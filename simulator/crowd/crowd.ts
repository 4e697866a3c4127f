import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { Venue } from '#models/venue/schema.ts'
import { type Controls, signsOf } from '#simulator/kernel/controls.ts'
import { createRng, type Rng } from '#simulator/kernel/rng.ts'
import { type Walkers, walkersOf } from './operational/walkers.ts'
import { createDoors, type Doors } from './passage/doors.ts'
import { type Gates, createGates } from './passage/gates.ts'
import { createLiftGroup, type LiftGroup } from './passage/lift/lift-group.ts'
import type { Site } from './ground/site.ts'
import { type Evacuation, evacuationsOf } from './strategic/alarm.ts'
import { createEgress, type Egress } from './strategic/exit-times.ts'
import { createStripTally, type StripTally } from './strip-tally.ts'
import { type Routes, createRoutes } from './tactical/routes.ts'
import { createDemand, type Demand } from './strategic/demand.ts'
import { closingS, createOpening, type Opening } from './strategic/opening.ts'
import { MAX_VISITORS, type Visitors, createVisitors } from './visitors.ts'

/** Running totals of a crowd. */
export interface CrowdTotals {
  arrived: number
  left: number
  /** Parties still waiting outside for room: in a full world, or before a packed entrance. */
  backlog: number
  /** Person-steps of the operational model. */
  steppedAgents: number
  /** Queues finished, and the seconds spent in them. */
  waits: number
  waitS: number
  /** People who gave up waiting. */
  reneged: number
  /** People who turned away from a queue that looked too long. */
  balked: number
  /** Arrivals not let in because an alarm sounds where they would come in. */
  turnedAway: number
  /** People who have fled an alarm and reached safety. */
  evacuated: number
  /** ... and those among them who came in a wheelchair. */
  evacuatedOnWheels: number
  /** Highest density of any zone so far, persons per m². */
  peakDensity: number
  /** Next place in a waiting set. */
  ticket: number
}

/** Everything about the crowd that changes: plain arrays and numbers, saved and restored by copying. */
export interface CrowdState {
  readonly visitors: Visitors
  readonly totals: CrowdTotals
  readonly gates: Gates
  readonly routes: Routes
  readonly egress: Egress
  readonly strips: StripTally
  /** Per place: people there. */
  readonly zoneCount: Int32Array
  /** Per place: highest density so far, persons per m²; a lift's stays 0. */
  readonly peakPerM2: Float64Array
  /** Per attraction: people in their round of it, and in its waiting set. */
  readonly present: Int32Array
  readonly waiting: Int32Array
  /** Per attraction: people who have begun their round of it since the start. */
  readonly visits: Float64Array
  /** Per attraction, and per link × side it is taken from: when its queue last moved, or waited for a full place only, s. */
  readonly servedS: Float64Array
  readonly passedS: Float64Array
  /** Per attraction: people on their way to it. */
  readonly coming: Int32Array
  /** Per attraction × counter: when the counter is free again, s. */
  readonly counterFreeS: Float64Array
  /** Per lift. */
  readonly lifts: readonly LiftGroup[]
  /** Per portal: share of arrivals that come to it now; those asked for are in the controls. */
  readonly arrivalShare: Float64Array
  readonly arrivals: Rng
  readonly bodies: Rng
  readonly choices: Rng
  readonly reactions: Rng
}

/** The crowd of one world: the fixed site, the state, and the site's working memory, which holds nothing between ticks. */
export interface Crowd {
  readonly site: Site
  readonly scenario: Scenario
  readonly state: CrowdState
  readonly walkers: Walkers
  readonly doors: Doors
  /** Per link: index of its place b. */
  readonly zoneB: Int16Array
  /** Per portal × side come from: 1 when it lets people through one by one. */
  readonly guarded: Uint8Array
  readonly startOfDayS: number
  readonly opening: Opening
  readonly demand: Demand
  readonly controls: Controls
  readonly evacuations: readonly Evacuation[]
}

/** Counters an attraction may have at most: the limit of the venue document and of setStaff. */
export const MAX_COUNTERS = 64

/** An empty crowd on a site, ruled by `controls`. */
export function createCrowd(site: Site, scenario: Scenario, controls: Controls, seed: number): Crowd {
  const { venue } = site
  const startOfDayS = secondsOfDay(scenario.start)
  return {
    site,
    scenario,
    controls,
    evacuations: evacuationsOf(scenario, venue),
    walkers: walkersOf(site),
    doors: createDoors(site),
    zoneB: Int16Array.from(site.links, ({ b }) => b),
    guarded: new Uint8Array(venue.portals.length * 2),
    startOfDayS,
    opening: createOpening(venue.opening),
    demand: createDemand(scenario),
    state: createState(venue, site, controls, seed),
  }
}

/** World seconds at which the venue closes, or has closed for today. */
export function closeAtS({ opening, startOfDayS }: Crowd, nowS: number): number {
  return closingS(opening, startOfDayS + nowS) - startOfDayS
}

function createState(venue: Venue, site: Site, controls: Controls, seed: number): CrowdState {
  const perAttraction = (): Int32Array => new Int32Array(venue.attractions.length)
  return {
    visitors: createVisitors(MAX_VISITORS),
    totals: {
      arrived: 0,
      left: 0,
      backlog: 0,
      steppedAgents: 0,
      waits: 0,
      waitS: 0,
      reneged: 0,
      balked: 0,
      turnedAway: 0,
      evacuated: 0,
      evacuatedOnWheels: 0,
      peakDensity: 0,
      ticket: 0,
    },
    gates: createGates(venue, site),
    routes: createRoutes(site, signsOf(venue)),
    egress: createEgress(site),
    strips: createStripTally(site.places),
    zoneCount: new Int32Array(site.places.count),
    peakPerM2: new Float64Array(site.places.count),
    present: perAttraction(),
    waiting: perAttraction(),
    visits: new Float64Array(venue.attractions.length),
    servedS: new Float64Array(venue.attractions.length),
    passedS: new Float64Array(site.links.length * 2),
    coming: perAttraction(),
    counterFreeS: new Float64Array(venue.attractions.length * MAX_COUNTERS),
    lifts: site.lifts.map(({ plan }) => createLiftGroup(plan)),
    arrivalShare: controls.arrivalShare.slice(),
    arrivals: createRng(seed, 'arrivals'),
    bodies: createRng(seed, 'bodies'),
    choices: createRng(seed, 'choices'),
    reactions: createRng(seed, 'reactions'),
  }
}
