import { bridgeDensity } from './bridge-density.ts'
import { capacityLadder } from './capacity-ladder.ts'
import { sensorLost } from './sensor-lost.ts'
import { venueData } from './venue-data.ts'

/** Every rule of insight. To add one: a file beside this, and its name here. */
export const INSIGHT_RULES = [capacityLadder, bridgeDensity, sensorLost, venueData] as const
