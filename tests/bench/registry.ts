import { analytics } from './analytics.ts'
import { crowd } from './crowd.ts'
import { fanout } from './fanout.ts'
import { historian } from './historian.ts'
import { late } from './late.ts'
import { mapping } from './mapping.ts'
import { scene } from './scene.ts'
import { timemachine } from './timemachine.ts'
import { wire } from './wire.ts'

/** Every benchmark. To add one: a file beside this, and its name here. */
export const BENCHES = [crowd, analytics, late, mapping, scene, wire, fanout, historian, timemachine] as const
