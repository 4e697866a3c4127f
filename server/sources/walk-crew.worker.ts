import { workerData } from 'node:worker_threads'
import { workStripe } from '#simulator/crowd/operational/crew.ts'
import { createKernel } from '#simulator/crowd/operational/kernel/kernel.ts'
import { P_BEGUN, P_FINISHED, P_PHASE } from '#simulator/crowd/operational/kernel/layout.ts'
import type { CrewMember } from './walk-crew.ts'

const { memory, scratchAt, hand, hands } = workerData as CrewMember
const kernel = createKernel(memory, 'shared')
const i32 = new Int32Array(memory.buffer)

/** Phases done by this hand: one that began before this thread was up is waiting for it. */
for (let done = 0; ; done++) {
  Atomics.wait(i32, P_BEGUN >> 2, done)
  workStripe(kernel, i32, scratchAt, Atomics.load(i32, P_PHASE >> 2), hand, hands)
  Atomics.add(i32, P_FINISHED >> 2, 1)
  Atomics.notify(i32, P_FINISHED >> 2)
}
