import { analytics } from './analytics.ts'
import { crowd } from './crowd.ts'
import { frame } from './frame.ts'
import { late } from './late.ts'
import { mapping } from './mapping.ts'
import { scene } from './scene.ts'

/** Every benchmark. To add one: a file beside this, and its name here. */
export const BENCHES = [crowd, frame, analytics, late, mapping, scene] as const
