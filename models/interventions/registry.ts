import { divertArrivals } from './divert-arrivals.ts'
import { holdAttraction } from './hold-attraction.ts'
import { meterGate } from './meter-gate.ts'
import { oneWay } from './one-way.ts'
import { openCounters } from './open-counters.ts'
import { reroute } from './reroute.ts'
import { restRoom } from './rest-room.ts'
import { shiftShow } from './shift-show.ts'
import { ventilate } from './ventilate.ts'

/** Every intervention there is. To add one: a file beside this, and its name here. */
export const INTERVENTIONS = [
  meterGate,
  reroute,
  oneWay,
  openCounters,
  holdAttraction,
  restRoom,
  shiftShow,
  divertArrivals,
  ventilate,
] as const
