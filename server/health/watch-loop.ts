import { Worker } from 'node:worker_threads'

/** How often the main thread says that it lives, wall ms. */
const BEAT_MS = 500
/** How often the other thread looks, wall ms. */
const LOOK_MS = 1_000
/** Looks in a row without a beat after which the main thread is taken for stuck: it has answered nobody for ten seconds. */
const LOOKS = 10

/** What the watching thread is given. */
export interface LoopWatch {
  /** One 32-bit number that the main thread counts up. */
  readonly beats: SharedArrayBuffer
  readonly lookMs: number
  readonly looks: number
}

/**
 * Watches the event loop from a thread of its own: a loop that is stuck cannot see that it is, nor hear a signal. The thread ends the
 * process by SIGKILL, after one line on standard error, so that a supervisor starts it again; nothing acknowledged is lost by that
 * (server/historian). It costs one comparison a second.
 * @returns ends the watch
 */
export function watchLoop({ lookMs = LOOK_MS, looks = LOOKS }: Partial<Omit<LoopWatch, 'beats'>> = {}): () => Promise<void> {
  const beats = new SharedArrayBuffer(4)
  const counter = new Int32Array(beats)
  const timer = setInterval(() => void Atomics.add(counter, 0, 1), BEAT_MS)
  timer.unref()
  const workerData: LoopWatch = { beats, lookMs, looks }
  const worker = new Worker(new URL('./watch-loop.worker.ts', import.meta.url), { workerData, name: 'watch-loop' })
  worker.unref()
  return async () => {
    await worker.terminate()
    clearInterval(timer)
  }
}
