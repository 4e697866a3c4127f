import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { createMissedBeats } from './missed-beats.ts'
import type { LoopWatch } from './watch-loop.ts'

/** Thread that ends the process when the main thread has stopped counting. */
const STANDARD_ERROR = 2
const { beats, lookMs, looks } = workerData as LoopWatch
const counter = new Int32Array(beats)
const missed = createMissedBeats()

setInterval(() => {
  if (missed.look(Atomics.load(counter, 0)) < looks) return
  const line = {
    level: 'error',
    time: new Date().toISOString(),
    code: 'LOOP_STUCK',
    msg: 'the event loop stands still: ending the process',
  }
  // The logger of the main thread would wait for the main thread.
  writeSync(STANDARD_ERROR, `${JSON.stringify(line)}\n`)
  process.kill(process.pid, 'SIGKILL')
}, lookMs)
