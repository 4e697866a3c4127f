import type { HistorySource } from '#client/link/replay/history-source.ts'
import type { Pacer } from '#client/link/replay/pacer.ts'
import { createReplayLink, type ReplayLink, type ReplayState } from '#client/link/replay/replay.ts'
import type { TimeControls } from '#client/panels/time-controls.ts'
import { liveAccount, pastAccount, show, shownStore } from '#client/stores/accounts.ts'
import { timelineStore } from '#client/stores/timeline.ts'
import { EMPTY_TWIN } from '#client/stores/twin.ts'
import type { Analytics } from '#client/workers/analytics.ts'
import type { Ack, Command } from '#models/wire/command.ts'
import type { Hello } from '#models/wire/events.ts'
import { createTwinSink, type TwinSink } from './twin-sink.ts'

/** A moment this close to now is now, venue ms: what is kept ends a second behind the present. */
const NOW_MS = 2_000

/** Moves the page through the time of the run that is live, or of an earlier one. */
export interface TimeMachine extends TimeControls {
  /** Answers commands while the past is shown: they are refused. */
  send(command: Command): Promise<Ack>
}

export interface TimeMachineOptions {
  readonly source: HistorySource
  readonly pacer: Pacer
  readonly startAnalytics: () => Analytics
}

/** One look into the past, from leaving the present (or another run) until coming back. */
interface Visit {
  readonly run: number
  readonly replay: ReplayLink
  readonly sink: TwinSink
}

/** The present goes on underneath; the page turns when the picture of the asked moment is there. */
export function createTimeMachine({ source, pacer, startAnalytics }: TimeMachineOptions): TimeMachine {
  let visit: Visit | null = null
  let analytics: Analytics | null = null

  const liveMs = (): number => liveAccount.twin.getState().clock?.simMs ?? Number.NaN

  /** The moment on screen, or on its way there. */
  const shownMs = (): number => {
    const { time, wantedMs } = shownStore.getState()
    return wantedMs ?? (time === 'past' ? (visit?.replay.shownMs() ?? liveMs()) : liveMs())
  }

  const leave = (): void => {
    visit?.replay.close()
    visit?.sink.stop()
    visit = null
  }

  const live = (): void => {
    leave()
    show('live')
    shownStore.setState({ wantedMs: null })
    timelineStore.setState({ chosen: null })
  }

  const begin = (hello: Hello, run: number): Visit => {
    if (shownStore.getState().time === 'live') shownStore.setState({ leftMs: liveMs() })
    pastAccount.twin.setState({ ...EMPTY_TWIN, hello }, true)
    analytics ??= startAnalytics()
    const sink = createPastSink(analytics, () => pacer.nowMs())
    const onState = (state: ReplayState): void => {
      shownStore.setState({ replay: state })
      if (state !== 'end') return
      // It has caught up with the present, or an earlier run is over.
      if (liveAccount.twin.getState().hello?.epoch === run) live()
      else replay.setPaused(true)
    }
    const onShown = (): void => {
      sink.flush()
      if (replay.state() !== 'seeking') shownStore.setState({ wantedMs: null })
      show('past')
    }
    const replay = createReplayLink({ source, run, hello, pacer, onShown, onState })
    replay.open(sink)
    // At the pace the present has, so that a while ago looks like now.
    replay.setSpeed(Math.max(1, liveAccount.twin.getState().clock?.speed ?? 1))
    return { run, replay, sink }
  }

  const go = (tMs: number): void => {
    const { hello } = liveAccount.twin.getState()
    const { chosen } = timelineStore.getState()
    if (hello === null) return
    if (chosen === null && !(tMs < liveMs() - NOW_MS)) return live()
    const run = chosen?.id ?? hello.epoch
    if (visit !== null && visit.run !== run) leave()
    visit ??= begin(hello, run)
    const wantedMs = chosen === null ? tMs : Math.min(chosen.toMs - 1, Math.max(chosen.fromMs, tMs))
    shownStore.setState({ wantedMs })
    visit.replay.seek(wantedMs)
  }

  return {
    go,
    step: (ms) => go(shownMs() + ms),
    live,
    choose(run) {
      if (run === null) return live()
      timelineStore.setState({ chosen: run })
      go(run.fromMs)
    },
    setPaused: (paused) => visit?.replay.setPaused(paused),
    setSpeed: (speed) => visit?.replay.setSpeed(speed),
    send: (command) => (visit === null ? Promise.reject(new Error('the present is shown')) : visit.replay.send(command)),
  }
}

/** Numbers of the moment before stay until the analysis has some of the new one, a fraction of a second: lists do not blink while a hand drags. */
function createPastSink(analytics: Analytics, nowMs: () => number): TwinSink {
  const sink = createTwinSink({ account: pastAccount, analytics, duty: null, nowMs })
  return {
    ...sink,
    hello(hello) {
      const { zones, venue, sensors, energy } = (pastAccount.twin.getState().zones.length > 0 ? pastAccount : liveAccount).twin.getState()
      sink.hello(hello)
      pastAccount.twin.setState({ zones, venue, sensors, energy })
    },
  }
}
