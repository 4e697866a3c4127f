// The exports of the kernel, phase by phase; walk.ts calls them in this order.
import { index } from './cells.ts'
import { contact } from './contact.ts'
import { follow } from './follow.ts'
import { pack } from './pack.ts'
import { step } from './step.ts'

export { index, pack, step, follow, contact }
