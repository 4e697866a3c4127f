import type { AnalysisBatch, AnalysisView } from '#client/analytics/analysis-state.ts'
import type { PastMinute } from '#client/analytics/mapping/past.ts'
import type { ZoneEstimate } from '#models/wire/analysis.ts'
import type { Hello } from '#models/wire/events.ts'
import type { FromAnalytics, ToAnalytics } from './analytics-messages.ts'

/** The analysis of this page, in a thread of its own. */
export interface Analytics {
  /** Starts anew: at every hello with another epoch, from the estimates of its snapshot. */
  restart(hello: Pick<Hello, 'venue' | 'catalogue'>, estimates: readonly ZoneEstimate[]): void
  feed(batch: AnalysisBatch): void
  /** Called at most four times a second; `commands` are those since the last call, each to be sent once; `past` is null when it is as it was. */
  onState(take: (view: AnalysisView, past: readonly PastMinute[] | null) => void): void
  onFailure(take: (message: string) => void): void
  stop(): void
}

/** Starts the worker; it is idle until `restart`. */
export function startAnalytics(): Analytics {
  const worker = new Worker(new URL('./analytics.worker.ts', import.meta.url), { type: 'module', name: 'analytics' })
  let run = 0
  let takeState: Parameters<Analytics['onState']>[0] = () => {}
  let takeFailure: (message: string) => void = () => {}
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  const post = (message: ToAnalytics): void => worker.postMessage(message)
  worker.addEventListener('message', ({ data }: MessageEvent<FromAnalytics>) => {
    if (data.run !== run) return
    if (data.kind === 'state') takeState(data.view, data.past)
    else takeFailure(data.message)
  })
  worker.addEventListener('error', ({ message }) => takeFailure(message))
  return {
    restart({ venue, catalogue }, estimates) {
      run += 1
      post({ kind: 'restart', run, venue, catalogue, estimates })
    },
    feed: (batch) => post({ kind: 'feed', batch }),
    onState: (take) => void (takeState = take),
    onFailure: (take) => void (takeFailure = take),
    stop: () => worker.terminate(),
  }
}
