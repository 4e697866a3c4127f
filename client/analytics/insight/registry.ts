import { bridgeDensity } from './bridge-density.ts'
import { capacityLadder } from './capacity-ladder.ts'
import { energyUse } from './energy-use.ts'
import { heritageCo2 } from './heritage-co2.ts'
import { heritageHumidity } from './heritage-humidity.ts'
import { sensorFaulty } from './sensor-faulty.ts'
import { sensorLost } from './sensor-lost.ts'
import { venueData } from './venue-data.ts'

/** Every rule of insight. To add one: a file beside this, and its name here. */
export const INSIGHT_RULES = [
  capacityLadder,
  bridgeDensity,
  heritageCo2,
  heritageHumidity,
  energyUse,
  sensorLost,
  sensorFaulty,
  venueData,
] as const
