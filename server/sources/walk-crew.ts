import { Worker } from 'node:worker_threads'
import { type Crew, workStripe, type Workplace } from '#simulator/crowd/operational/crew.ts'
import type { Kernel } from '#simulator/crowd/operational/kernel/kernel.ts'
import { P_BEGUN, P_FINISHED, P_PHASE } from '#simulator/crowd/operational/kernel/layout.ts'
import { type Hire, MAX_HANDS } from '#simulator/crowd/operational/walkers.ts'

/** A phase takes milliseconds; a thread that takes this long has died. */
const LOST_MS = 30_000

/** Most threads that can help one. */
export const MAX_HELPERS = MAX_HANDS - 1

/** What a helping thread is told at its start. */
export interface CrewMember {
  readonly memory: Workplace['memory']
  readonly scratchAt: number
  readonly hand: number
  readonly hands: number
}

/** Worker threads that step walkers beside the caller's own thread; dispose of them to end them. */
export interface WalkCrew extends AsyncDisposable {
  readonly hire: Hire
}

/** The crew somebody asked for: none when they asked for no helper, and one thread walks everybody in memory of its own. */
export function crewOf(helpers: number): WalkCrew | null {
  return helpers === 0 ? null : createWalkCrew(helpers)
}

/** A crew of that many helpers, 0 to MAX_HELPERS, for one site. */
export function createWalkCrew(helpers: number): WalkCrew {
  const workers: Worker[] = []
  const hire: Hire = (kernel, i32, { memory, scratchAt }) => {
    for (let hand = 1; hand <= helpers; hand++) {
      const workerData: CrewMember = { memory, scratchAt: scratchAt[hand]!, hand, hands: helpers + 1 }
      const worker = new Worker(new URL('./walk-crew.worker.ts', import.meta.url), { workerData, name: 'walk-crew' })
      worker.unref()
      workers.push(worker)
    }
    return lead(kernel, i32, scratchAt[0]!, helpers)
  }
  return {
    hire,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function lead(kernel: Kernel, i32: Int32Array, scratchAt: number, helpers: number): Crew {
  return {
    work: (phase) => {
      i32[P_PHASE >> 2] = phase
      Atomics.store(i32, P_FINISHED >> 2, 0)
      Atomics.add(i32, P_BEGUN >> 2, 1)
      Atomics.notify(i32, P_BEGUN >> 2)
      workStripe(kernel, i32, scratchAt, phase, 0, helpers + 1)
      for (;;) {
        const finished = Atomics.load(i32, P_FINISHED >> 2)
        if (finished === helpers) return
        const woken = Atomics.wait(i32, P_FINISHED >> 2, finished, LOST_MS)
        if (woken === 'timed-out')
          throw new Error(`CREW_LOST: a helping thread has not finished, got ${finished} of ${helpers} in ${LOST_MS} ms`)
      }
    },
  }
}
