import { air } from './air/suite.ts'
import { crowd } from './crowd/suite.ts'
import { energyBaseline } from './energy-baseline/suite.ts'
import { energy } from './energy/suite.ts'
import { live } from './live.ts'
import { loop } from './loop.ts'
import { mapping } from './mapping.ts'
import { replay } from './replay.ts'
import { sensors } from './sensors/suite.ts'

/** Every validation suite. To add one: a file beside this, and its name here. */
export const VALIDATIONS = [air, crowd, energy, energyBaseline, mapping, live, loop, replay, sensors] as const
