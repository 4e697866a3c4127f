import { zoneAreaM2 } from '#models/venue/capacity.ts'
import { weatherAt } from '#simulator/air/weather.ts'
import { longestWaitS } from '#simulator/crowd/strategic/waiting.ts'
import type { SensorView } from '#simulator/sensors/define.ts'
import { illuminanceLux } from '#simulator/surroundings/illuminance.ts'
import { soundLevelDb } from '#simulator/surroundings/sound-level.ts'
import { waterM3 } from '#simulator/surroundings/water-use.ts'
import { TICK_S } from './tick.ts'
import type { World } from './world.ts'

/** The truth of a world, as sensors may see it: always that of its present tick. */
export function createSensorView(world: Omit<World, 'view'>): SensorView {
  const { scenario, site, state, crowd: whole } = world
  const { crowd, air, energy, controls } = state
  const { venue, places } = site
  const { gates, zoneCount } = crowd
  const areaM2 = venue.zones.map(zoneAreaM2)
  const liftOf = venue.connectors.map((connector) => places.lifts.findIndex(({ id }) => id === connector.id))
  const nowS = (): number => world.tick * TICK_S
  const clockS = (): number => whole.startOfDayS + nowS()
  return {
    zoneCount: (zone) => zoneCount[zone]!,
    crossings: (portal, lane, direction) =>
      lane < 0 ? gates.crossings[portal * 2 + direction]! : gates.laneCrossings[(gates.firstLane[portal]! + lane) * 2 + direction]!,
    standsOpen: (portal) => venue.portals[portal]!.kind === 'gate' && controls.portalOpen[portal] === 1,
    waitS: (attraction) => longestWaitS(crowd.visitors, attraction, nowS()),
    waiting: (attraction) => crowd.waiting[attraction]!,
    co2Ppm: (zone) => air.co2Ppm[zone]!,
    temperatureC: (zone) => air.temperatureC[zone]!,
    relativeHumidityPct: (zone) => air.relativeHumidityPct[zone]!,
    illuminanceLux: (zone) => illuminanceLux(venue, controls, zone, weatherAt(scenario, clockS()).sunWPerM2, clockS()),
    soundLevelDb: (zone) => soundLevelDb(zoneCount[zone]!, areaM2[zone]!, venue.zones[zone]!.indoor === true ? 'indoors' : 'outdoors'),
    weather: () => weatherAt(scenario, clockS()),
    powerW: (structure) => energy.powerW[structure]!,
    energyJ: (structure) => energy.energyJ[structure]!,
    waterM3: (attraction) => waterM3(venue.attractions[attraction]!, crowd.visits[attraction]!),
    liftStops: (connector) => crowd.lifts[liftOf[connector]!]!.trips[0]!,
    riders: (connector) => zoneCount[places.zones + places.strips.length + liftOf[connector]!]!,
  }
}
