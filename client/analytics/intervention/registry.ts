import { meterGate } from './meter-gate.ts'
import { reroute } from './reroute.ts'
import { restRoom } from './rest-room.ts'

/** Every rule of intervention. To add one: a file beside this, and its name here. */
export const INTERVENTION_RULES = [meterGate, reroute, restRoom] as const
