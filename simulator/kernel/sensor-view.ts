import type { SensorView } from '#simulator/sensors/define.ts'
import type { WorldState } from './world.ts'

/** The truth of a world, as sensors may see it. */
export function createSensorView({ crowd, air, energy }: Pick<WorldState, 'crowd' | 'air' | 'energy'>): SensorView {
  const { gates } = crowd
  return {
    zoneCount: (zone) => crowd.zoneCount[zone]!,
    crossings: (portal, lane, direction) =>
      lane < 0 ? gates.crossings[portal * 2 + direction]! : gates.laneCrossings[(gates.firstLane[portal]! + lane) * 2 + direction]!,
    co2Ppm: (zone) => air.co2Ppm[zone]!,
    temperatureC: (zone) => air.temperatureC[zone]!,
    relativeHumidityPct: (zone) => air.relativeHumidityPct[zone]!,
    powerW: (structure) => energy.powerW[structure]!,
    energyJ: (structure) => energy.energyJ[structure]!,
  }
}
