import type { HistorySource } from '#client/link/replay/history-source.ts'
import type { Pacer } from '#client/link/replay/pacer.ts'
import { createReplayLink, type ReplayLink } from '#client/link/replay/replay.ts'
import type { TimeControls } from '#client/panels/time-controls.ts'
import { liveAccount, pastAccount, show, shownStore } from '#client/stores/accounts.ts'
import { EMPTY_TWIN } from '#client/stores/twin.ts'
import type { Analytics } from '#client/workers/analytics.ts'
import type { Ack, Command } from '#models/wire/command.ts'
import { createTwinSink, type TwinSink } from './twin-sink.ts'

/** A moment this close to now is now, venue ms: what is kept ends a second behind the present. */
const NOW_MS = 2_000

/** Moves the page through the time of the run that is live. */
export interface TimeMachine extends TimeControls {
  /** Answers commands while the past is shown: they are refused. */
  send(command: Command): Promise<Ack>
}

export interface TimeMachineOptions {
  readonly source: HistorySource
  readonly pacer: Pacer
  readonly startAnalytics: () => Analytics
}

/** The present goes on underneath; the page turns when the picture of the asked moment is there. */
export function createTimeMachine({ source, pacer, startAnalytics }: TimeMachineOptions): TimeMachine {
  let replay: ReplayLink | null = null
  let sink: TwinSink | null = null
  let analytics: Analytics | null = null

  const liveMs = (): number => liveAccount.twin.getState().clock?.simMs ?? Number.NaN

  /** The moment on screen, or on its way there. */
  const shownMs = (): number => {
    const { time, wantedMs } = shownStore.getState()
    return wantedMs ?? (time === 'past' ? (replay?.shownMs() ?? liveMs()) : liveMs())
  }

  const begin = (): ReplayLink | null => {
    const { hello } = liveAccount.twin.getState()
    if (hello === null) return null
    shownStore.setState({ leftMs: liveMs() })
    pastAccount.twin.setState({ ...EMPTY_TWIN, hello }, true)
    analytics ??= startAnalytics()
    const into = createPastSink(analytics, () => pacer.nowMs())
    const link = createReplayLink({
      source,
      run: hello.epoch,
      hello,
      pacer,
      onShown() {
        into.flush()
        if (link.state() !== 'seeking') shownStore.setState({ wantedMs: null })
        show('past')
      },
      onState(state) {
        shownStore.setState({ replay: state })
        // It has caught up with the present.
        if (state === 'end' && liveAccount.twin.getState().hello?.epoch === hello.epoch) live()
      },
    })
    link.open(into)
    // At the pace the present has, so that a while ago looks like now.
    link.setSpeed(Math.max(1, liveAccount.twin.getState().clock?.speed ?? 1))
    sink = into
    return link
  }

  const live = (): void => {
    replay?.close()
    sink?.stop()
    replay = null
    sink = null
    show('live')
    shownStore.setState({ wantedMs: null })
  }

  const go = (tMs: number): void => {
    if (!(tMs < liveMs() - NOW_MS)) return live()
    replay ??= begin()
    if (replay === null) return
    shownStore.setState({ wantedMs: tMs })
    replay.seek(tMs)
  }

  return {
    go,
    step: (ms) => go(shownMs() + ms),
    live,
    setPaused: (paused) => replay?.setPaused(paused),
    setSpeed: (speed) => replay?.setSpeed(speed),
    send: (command) => (replay === null ? Promise.reject(new Error('the present is shown')) : replay.send(command)),
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
