import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { scenarioStartMs } from '#models/scenario/start-ms.ts'
import type { SourceInfo } from '#models/wire/events.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { codePrint } from './code-print.ts'
import type { TruthRow } from '../truth.ts'
import type { FromSimulator, SimulatorStart, ToSimulator } from './simulator-messages.ts'
import type { LeverAnswer, Source, SourceSink } from './source.ts'

/** Wall time the worker gets to end by itself, ms. */
const STOP_MS = 2_000

export interface SimulatorOptions extends Omit<SimulatorStart, 'truth' | 'resume'> {
  /** Where the truth goes; absent: it never leaves its thread. It does not pass the hub. */
  readonly tellTruth?: (row: TruthRow) => void
  /** Whose data drives the day; empty when none. */
  readonly credit: string
  /** What was repaired while reading the input. */
  readonly notes: readonly string[]
}

/**
 * A simulated day as a source. The world runs in a worker thread, so that a slow tick never delays a socket and a fault
 * in it never takes the server down.
 */
export function createSimulatorSource({ credit, notes, tellTruth, ...options }: SimulatorOptions): Source {
  const start = { ...options, truth: tellTruth === undefined ? ('kept' as const) : ('told' as const) }
  const { venue, scenario, seed } = start
  const info: SourceInfo = {
    kind: 'simulator',
    title: scenario.name,
    credit,
    takesLevers: true,
    analysed: false,
    startMs: scenarioStartMs(scenario, venue),
    notes,
  }
  const waiting = new Map<string, (answer: LeverAnswer) => void>()
  // Null before the start and after the end: what a thread says then is no failure.
  let worker: Worker | null = null
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
  const tell = (message: ToSimulator): void => worker?.postMessage(message)

  const answerTo = (id: string): Promise<LeverAnswer> => {
    const { promise, resolve } = Promise.withResolvers<LeverAnswer>()
    waiting.set(id, resolve)
    return promise
  }

  const ask = (message: Extract<ToSimulator, { id: string }>): Promise<LeverAnswer> => {
    const answer = answerTo(message.id)
    tell(message)
    return answer
  }

  return {
    venue,
    catalogue: catalogue(venue),
    info,
    remake: { scenario, seed, code: codePrint() },
    start(sink, resume = null) {
      const workerData: SimulatorStart = { ...start, resume }
      worker = new Worker(new URL('./simulator.worker.ts', import.meta.url), { workerData, name: 'simulator' })
      worker.on('message', (message: FromSimulator) => {
        if (message.kind === 'truth') tellTruth?.(message.row)
        else pour(message, sink, waiting)
      })
      const fail = (error: Error): void => {
        if (worker !== null) sink.failed(error)
        worker = null
      }
      worker.once('error', (error) => fail(error instanceof Error ? error : new Error(String(error))))
      worker.once('exit', (code) => fail(new Error(`the simulator's thread ended with code ${code}`)))
    },
    setSpeed: (speed) => tell({ kind: 'speed', speed }),
    setPaused: (paused) => tell({ kind: 'paused', paused }),
    lever: (id, lever, fence) => ask({ kind: 'lever', id, lever, fence }),
    breakSensor: (id, fault, fence) => ask({ kind: 'break', id, fault, fence }),
    answerTo,
    async stop() {
      const ending = worker
      if (ending === null || ending.threadId === -1) return
      tell({ kind: 'stop' })
      worker = null
      await Promise.race([once(ending, 'exit'), sleep(STOP_MS, null, { ref: false })])
      await ending.terminate()
    },
  }
}

function pour(
  message: Exclude<FromSimulator, { kind: 'truth' }>,
  sink: SourceSink,
  waiting: Map<string, (answer: LeverAnswer) => void>,
): void {
  switch (message.kind) {
    case 'readings':
      return sink.readings(message.batch)
    case 'frame':
      return sink.frame(message.turn)
    case 'devices':
      return sink.devices(message.states)
    case 'clock':
      return sink.clock(message.clock)
    case 'ordered':
      return sink.ordered(message.id, message.tick)
    case 'world':
      return sink.world(message.world)
    case 'ended':
      return sink.ended()
    case 'answer':
      waiting.get(message.answer.id)?.(message.answer)
      waiting.delete(message.answer.id)
  }
}
