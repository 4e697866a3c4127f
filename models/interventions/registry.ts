import { meterGate } from './meter-gate.ts'
import { reroute } from './reroute.ts'

/** Every intervention there is. To add one: a file beside this, and its name here. */
export const INTERVENTIONS = [meterGate, reroute] as const
