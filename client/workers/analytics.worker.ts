import { type AnalysisState, createAnalysis, run } from '#client/analytics/pipeline.ts'
import type { AnalysisView } from '#client/analytics/analysis-state.ts'
import type { PastMinute } from '#client/analytics/mapping/past.ts'
import type { Command } from '#models/wire/command.ts'
import type { FromAnalytics, ToAnalytics } from './analytics-messages.ts'

/** Least time between two states posted, ms: people read no faster than four a second. */
const POST_MS = 250

let state: AnalysisState | null = null
let current = 0
let commands: Command[] = []
let postedMs = -Infinity
/** What was posted last of it: it changes once a minute. */
let past: readonly PastMinute[] | null = null
let timer: ReturnType<typeof setTimeout> | undefined

self.addEventListener('message', ({ data }: MessageEvent<ToAnalytics>) => {
  try {
    if (data.kind === 'restart') {
      current = data.run
      commands = []
      past = null
      state = createAnalysis(data)
    } else if (state !== null) {
      state = run(state, data.batch, 'spent')
      commands.push(...state.commands)
      postSoon()
    }
  } catch (error) {
    post({ kind: 'failed', run: current, message: error instanceof Error ? error.message : String(error) })
  }
})

function postSoon(): void {
  const waitMs = postedMs + POST_MS - performance.now()
  if (waitMs <= 0) postState()
  else timer ??= setTimeout(postState, waitMs)
}

function postState(): void {
  clearTimeout(timer)
  timer = undefined
  if (state === null) return
  postedMs = performance.now()
  const { minutes } = state.past
  post({ kind: 'state', run: current, view: viewOf(state, commands), past: minutes === past ? null : minutes })
  past = minutes
  commands = []
}

/** What is shown and shared; the memory of the pipeline stays here. */
function viewOf(
  { t, zones, venue, sensors, strangers, energy, insights, proposals, outcomes }: AnalysisState,
  toSend: readonly Command[],
): AnalysisView {
  return { t, zones, venue, sensors, strangers, energy, insights, proposals, outcomes, commands: toSend }
}

function post(message: FromAnalytics): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one owner, not an origin
  self.postMessage(message)
}
