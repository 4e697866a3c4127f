import { ABSENT, FLEEING, NONE, STANDING, WAITING, WALKING } from '#simulator/crowd/visitors.ts'
import { totalEnergyJ } from '#simulator/energy/energy.ts'
import { isInRefuge } from '#simulator/crowd/strategic/refuge.ts'
import { isStuck } from '#simulator/crowd/progress.ts'
import { TICK_S } from './tick.ts'
import type { World } from './world.ts'

const J_PER_KWH = 3.6e6

/** Figures of a world so far. */
export interface WorldKpis {
  /** People between the gates, and people before them. */
  readonly inside: number
  readonly outside: number
  readonly arrived: number
  readonly left: number
  readonly walking: number
  readonly standing: number
  /** People now in a queue: at a gate, a connector, a counter, or for a place. */
  readonly queued: number
  /** People without any progress for two minutes: held up, without a way, or in a queue that does not move. */
  readonly stuck: number
  /** People who cannot take the stairs out and wait in a refuge to be taken down. */
  readonly inRefuge: number
  readonly reneged: number
  /** People who have come and find no room in the simulator: beyond what it holds it is no longer faithful. */
  readonly backlog: number
  /** Arrivals not let in because of an alarm; people who fled one and are safe. */
  readonly turnedAway: number
  readonly evacuated: number
  /** Mean of all finished waits, s. */
  readonly meanWaitS: number
  /** Highest density any zone had, persons per m². */
  readonly peakDensityPerM2: number
  /** Electricity drawn; what the panels gave; bought from the grid, its price and its carbon. */
  readonly energyKwh: number
  readonly solarKwh: number
  readonly gridKwh: number
  readonly energyCost: number
  readonly energyCarbonKg: number
  /** Person-steps of the walking model: what speed is measured in. */
  readonly steppedAgents: number
}

/** Figures of a world now. */
export function worldKpis({ site, state, tick, crowd }: World): WorldKpis {
  const { visitors, totals, zoneCount } = state.crowd
  const counts = { walking: 0, standing: 0, queued: 0, stuck: 0, inRefuge: 0 }
  for (let slot = 0; slot < visitors.extent[0]!; slot++) {
    const mode = visitors.mode[slot]!
    if (mode === ABSENT) continue
    if (mode === WALKING) counts.walking++
    if (mode === STANDING) counts.standing++
    const inLine = mode === WALKING && visitors.goal[slot] !== FLEEING && (visitors.lane[slot] !== NONE || visitors.queuedS[slot]! > 0)
    if (mode === WAITING || inLine) counts.queued++
    if (isInRefuge(visitors, slot)) counts.inRefuge++
    if (isStuck(visitors, slot, tick * TICK_S)) counts.stuck++
  }
  let outside = 0
  for (let zone = 0; zone < site.places.zones; zone++) if (site.venue.zones[zone]!.outside === true) outside += zoneCount[zone]!
  return {
    ...counts,
    inside: visitors.extent[1]! - outside,
    outside,
    arrived: totals.arrived,
    left: totals.left,
    reneged: totals.reneged,
    backlog: Math.round(totals.backlog * crowd.demand.meanParty),
    turnedAway: totals.turnedAway,
    evacuated: totals.evacuated,
    meanWaitS: totals.waits === 0 ? 0 : totals.waitS / totals.waits,
    peakDensityPerM2: totals.peakDensity,
    energyKwh: totalEnergyJ(state.energy) / J_PER_KWH,
    solarKwh: state.energy.solarJ[0]! / J_PER_KWH,
    gridKwh: state.energy.gridJ[0]! / J_PER_KWH,
    energyCost: state.energy.cost[0]!,
    energyCarbonKg: state.energy.carbonKg[0]!,
    steppedAgents: totals.steppedAgents,
  }
}
