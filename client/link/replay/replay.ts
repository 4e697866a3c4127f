import { NOBODY } from '#models/wire/lease.ts'
import type { ClockState } from '#models/wire/clock.ts'
import type { Ack, Command } from '#models/wire/command.ts'
import { SPEED_RANGE } from '#models/wire/clock.ts'
import type { Hello } from '#models/wire/events.ts'
import { FLAG_PAUSED, FLAG_REPLAY } from '#models/wire/frame/layout.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import type { PastStretch } from '#models/wire/past/past-stretch.ts'
import type { Link, LinkSink } from '../link.ts'
import type { HistorySource } from './history-source.ts'
import type { Pacer } from './pacer.ts'
import { createPastCrowd } from './past-crowd.ts'
import { createStretchBuffer, packetsOf } from './stretch-buffer.ts'

/** Wall time between two turns, ms: frames come as often as live ones. */
const TURN_MS = 100
/** Wall time between two clocks, ms; they come in a pause too, as a sign of life. */
const CLOCK_MS = 250
/** A turn that comes later than this was held up: time does not jump, ms. */
const LONGEST_TURN_MS = 1_000
/** Known ahead at least, in wall time and venue time; near the present, where a minute is told while it grows, less. Asked for at once at most. */
const AHEAD_WALL_S = 6
const AHEAD_MS = 60_000
const AHEAD_OF_PRESENT_S = 3
const MOST_ASKED_MS = 5 * 60_000
/** Wall time between two moments asked for, ms: a hand that drags stays far below what an address may ask. */
const SEEK_MS = 150
/** Wall time before asking again where less came than was asked for, ms. */
const AGAIN_MS = 1_000
/** Minutes kept for coming back to. */
const KEPT = 12
/** Replays are runs of their own to whoever listens: each moment begins with another epoch, in the upper half of what there is. */
const EPOCHS_FROM = 2 ** 31

/** How a replay stands. `end`: it has arrived where nothing more is kept, in a live run the present. */
export type ReplayState = 'seeking' | 'playing' | 'paused' | 'waiting' | 'end'

/** A link to the past: the same as live in everything that arrives, at any moment and speed. Commands are refused. */
export interface ReplayLink extends Link {
  /** Shows a moment, venue time, ms since the epoch. While one is fetched only the newest wish waits. */
  seek(tMs: number): void
  setSpeed(speed: number): void
  setPaused(paused: boolean): void
  /** The moment shown; NaN before the first. */
  shownMs(): number
  state(): ReplayState
}

export interface ReplayOptions {
  readonly source: Pick<HistorySource, 'moment' | 'stretches' | 'extent'>
  readonly run: number
  /** Of the live link: the venue is the same. */
  readonly hello: Hello
  readonly pacer: Pacer
  /** A moment that was sought has been told whole. */
  readonly onShown?: () => void
  /** After every change of state. */
  readonly onState?: (state: ReplayState) => void
}

let epochs = 0

/** A replay of one run; tells nothing before the first `seek`. */
export function createReplayLink({ source, run, hello, pacer, onShown, onState }: ReplayOptions): ReplayLink {
  const crowd = createPastCrowd(venueGrid(hello.venue))
  const buffer = createStretchBuffer()
  let kept: PastStretch[] = []
  let sink: LinkSink | null = null
  let endTurns = (): void => {}
  let closed = false
  let wantsFrames = true
  let speed = 1
  let paused = false
  let state: ReplayState = 'seeking'
  let epoch = 0
  let shownMs = Number.NaN
  let from: ClockState | null = null
  let wantedMs: number | null = null
  let fetching = false
  let fetchedMs = Number.NEGATIVE_INFINITY
  let prefetching = false
  let turnedMs = 0
  let clockMs = Number.NEGATIVE_INFINITY
  let askAgainMs = Number.NEGATIVE_INFINITY
  let attempt = 0
  /** Whether all that is kept was told at the last time of asking, and whether even that was nothing new. */
  let isShort = false
  let isDry = false
  /** Grows with every moment sought: what was asked for before it is of no use. */
  let seeks = 0

  const turnInto = (next: ReplayState): void => {
    if (next === state) return
    state = next
    onState?.(next)
  }

  const clock = (): ClockState => ({
    simMs: shownMs,
    // 0 would mean that nothing has moved yet.
    tick: Math.max(1, Math.round((from?.tick ?? 0) + (shownMs - (from?.simMs ?? shownMs)) / 100)),
    speed,
    paused,
    achieved: state === 'playing' ? speed : 0,
    ended: false,
  })

  const tellClock = (): void => {
    clockMs = pacer.nowMs()
    sink?.clock(clock())
  }

  const tellFrame = (): void => {
    if (!wantsFrames) return
    const packet = crowd.packetAt(shownMs, { epoch, sentMs: pacer.wallMs(), flags: FLAG_REPLAY | (paused ? FLAG_PAUSED : 0) })
    if (packet !== null && sink?.frame(packet) === 'lost') crowd.resync()
  }

  /** Tells everything up to a moment. */
  const tellTo = (fromMs: number, toMs: number): void => {
    const { batches, journal, devices } = buffer.take(fromMs, toMs)
    shownMs = toMs
    if (devices.length > 0) sink?.devices(devices)
    if (journal.length > 0) sink?.journal(journal)
    for (const batch of batches) sink?.readings(batch)
    tellFrame()
  }

  const show = (stretch: PastStretch, wanted: number): void => {
    const { snapshot, fromMs } = stretch
    if (sink === null || snapshot === null) return
    seeks += 1
    epoch = EPOCHS_FROM + (epochs++ % EPOCHS_FROM)
    from = snapshot.clock
    buffer.restart(stretch)
    crowd.restart()
    crowd.add(packetsOf(stretch))
    askAgainMs = Number.NEGATIVE_INFINITY
    attempt = 0
    isShort = false
    isDry = false
    sink.state({ kind: 'live' })
    sink.hello({ ...hello, epoch })
    shownMs = fromMs
    sink.snapshot({ ...snapshot, clock: clock() })
    tellTo(fromMs - 1, Math.max(fromMs, Math.min(wanted, stretch.toMs - 1)))
    turnInto(wantedMs !== null ? 'seeking' : paused ? 'paused' : 'playing')
    tellClock()
    onShown?.()
  }

  const fail = (): void => {
    attempt += 1
    askAgainMs = pacer.nowMs() + AGAIN_MS
    sink?.state({ kind: 'reconnecting', sinceMs: pacer.wallMs(), attempt })
  }

  const fetchWanted = async (): Promise<void> => {
    if (fetching) return
    fetching = true
    while (wantedMs !== null) {
      const wanted = wantedMs
      const known = kept.find(({ fromMs, toMs }) => wanted >= fromMs && wanted < toMs)
      // Too soon to ask again: a turn comes back to it.
      if (known === undefined && pacer.nowMs() - fetchedMs < SEEK_MS) break
      wantedMs = null
      if (known === undefined) fetchedMs = pacer.nowMs()
      const stretch = known ?? (await source.moment(run, wanted).catch(() => null))
      if (closed) break
      if (stretch === null) {
        // A turn asks again, unless another moment is wanted by then.
        wantedMs ??= wanted
        fail()
        break
      }
      kept = [...kept.filter((one) => one.fromMs !== stretch.fromMs), stretch].slice(-KEPT)
      show(stretch, wanted)
    }
    fetching = false
  }

  const prefetch = async (): Promise<void> => {
    if (prefetching || fetching || pacer.nowMs() < askAgainMs) return
    prefetching = true
    const asked = seeks
    const endMs = buffer.endMs()
    const toMs = endMs + Math.min(MOST_ASKED_MS, Math.max(AHEAD_MS, 2 * AHEAD_WALL_S * 1000 * speed))
    try {
      const stretches = await source.stretches({ run, fromMs: endMs, toMs })
      const last = stretches.length > 0 ? null : await source.extent(run)
      if (asked === seeks && !closed) {
        if (attempt > 0) sink?.state({ kind: 'live' })
        attempt = 0
        buffer.add(stretches)
        for (const stretch of stretches) crowd.add(packetsOf(stretch))
        // Nothing was kept for a while, but more comes after.
        if (last !== null && last.toMs > toMs) buffer.pass(toMs)
        isShort = buffer.endMs() < toMs
        isDry = buffer.endMs() <= endMs
        if (isShort) askAgainMs = pacer.nowMs() + AGAIN_MS
      }
    } catch {
      if (asked === seeks && !closed) fail()
    }
    prefetching = false
  }

  const turn = (): void => {
    const nowMs = pacer.nowMs()
    const passedMs = Math.min(LONGEST_TURN_MS, nowMs - turnedMs)
    turnedMs = nowMs
    if (wantedMs !== null && nowMs >= askAgainMs) void fetchWanted()
    if (Number.isNaN(shownMs)) return
    if (!paused && wantedMs === null && !fetching) {
      const mostMs = buffer.endMs() - 1
      const toMs = Math.min(mostMs, shownMs + passedMs * speed)
      if (toMs > shownMs) tellTo(shownMs, toMs)
      if (toMs < mostMs) turnInto('playing')
      else turnInto(isDry && attempt === 0 ? 'end' : 'waiting')
      const aheadMs = isShort ? AHEAD_OF_PRESENT_S * 1000 * Math.max(1, speed) : Math.max(AHEAD_MS, AHEAD_WALL_S * 1000 * speed)
      if (mostMs - toMs < aheadMs) void prefetch()
    }
    if (nowMs - clockMs >= CLOCK_MS && attempt === 0) tellClock()
  }

  return {
    open(into) {
      sink = into
      turnedMs = pacer.nowMs()
      sink.state({ kind: 'connecting' })
      endTurns = pacer.every(TURN_MS, turn)
    },
    seek(tMs) {
      wantedMs = tMs
      turnInto('seeking')
      void fetchWanted()
    },
    setSpeed(next) {
      speed = Math.min(SPEED_RANGE[1], Math.max(SPEED_RANGE[0], next))
      tellClock()
    },
    setPaused(next) {
      paused = next
      if (state !== 'seeking') turnInto(paused ? 'paused' : 'playing')
      tellClock()
    },
    shownMs: () => shownMs,
    state: () => state,
    send: async (command) => refusal(command, shownMs),
    lease: async () => ({ lease: NOBODY }),
    senderMs: () => pacer.wallMs(),
    volunteer: async () => ({ onDuty: false, analyst: null }),
    report: async () => false,
    // Everybody is told of, wherever one looks: the past is decoded here anyway.
    view({ rateNear, rateFar }) {
      wantsFrames = rateNear > 0 || rateFar > 0
      if (wantsFrames) crowd.resync()
    },
    close() {
      closed = true
      wantedMs = null
      endTurns()
      sink = null
    },
  }
}

/** What every command to the past is answered. */
function refusal({ id, action }: Command, simMs: number): Ack {
  const issue = {
    code: 'PAST_READ_ONLY',
    message: 'the past cannot be changed; nothing was done',
    value: action.type,
    allowed: 'commands to the present',
    pointer: '/action/type',
  }
  return { id, status: 'refused', duplicate: false, simMs, issues: [issue] }
}
