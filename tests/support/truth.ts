import type { SensorView } from '#simulator/sensors/define.ts'

/** What there is to sense in a world where every zone, portal and structure is alike. */
export interface Truth {
  people: number
  /** Cumulative, by direction: a to b, b to a. */
  crossings: [number, number]
  co2Ppm: number
  temperatureC: number
  powerW: number
  energyJ: number
}

/** A view of that truth, live: change the object and the sensors see it. */
export function truthOf(truth: Truth): SensorView {
  return {
    zoneCount: () => truth.people,
    crossings: (_portal, _lane, direction) => truth.crossings[direction],
    co2Ppm: () => truth.co2Ppm,
    temperatureC: () => truth.temperatureC,
    relativeHumidityPct: () => 50,
    powerW: () => truth.powerW,
    energyJ: () => truth.energyJ,
  }
}
