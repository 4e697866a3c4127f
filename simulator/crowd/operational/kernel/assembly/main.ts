// The exports of the kernel, phase by phase; sort-walkers.ts and walk.ts call them in this order.
import { contact } from './contact.ts'
import { follow } from './follow.ts'
import { pack } from './pack.ts'
import { see, seenAtSeams } from './see.ts'
import { sort } from './sort.ts'
import { step } from './step.ts'

export { see, seenAtSeams, sort, pack, step, follow, contact }
