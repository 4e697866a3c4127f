import type { Venue } from '#models/venue/schema.ts'
import { createFrame, FLAG_PAUSED, FLAG_REPLAY } from '#models/wire/frame/layout.ts'
import { createQuantisedCrowd, quantise } from '#models/wire/frame/quantised-crowd.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import type { Reading } from '#models/wire/reading.ts'
import { TICK_S } from '#simulator/kernel/tick.ts'
import { createPace } from '../pace.ts'
import type { SourceSink } from '../source.ts'
import type { Player } from './player.ts'

/** Wall time between turns, ms: ten frames a second. */
const TURN_MS = 100
/** Wall time between two clock states, ms. */
const CLOCK_MS = 250

/** A recording that is playing. */
export interface Playing {
  setSpeed(speed: number): void
  setPaused(paused: boolean): void
  stop(): void
}

export interface PlayingOptions {
  /** Venue seconds per wall second. */
  readonly speed: number
  readonly paused: 'paused' | 'running'
  readonly sink: SourceSink
}

/** Plays a recording against the wall clock, to its end; then the last frame stands and the clock says so. */
export function playRecording(player: Player, venue: Venue, { speed, paused, sink }: PlayingOptions): Playing {
  const pace = createPace(TICK_S, speed, paused, performance.now())
  const frame = createFrame(Math.max(1, player.peak))
  const grid = venueGrid(venue)
  let clockMs = -Infinity
  let ended = false

  const turn = (): void => {
    const nowMs = performance.now()
    const ticks = Math.max(0, Math.min(pace.due(nowMs), player.endTick - player.tick))
    const readings: Reading[] = []
    for (let i = 0; i < ticks; i++) readings.push(...player.step())
    pace.ran(ticks, nowMs)
    if (readings.length > 0) sink.readings({ t: player.simMs, readings })
    if (ticks > 0) showFrame()
    const nowEnds = !ended && player.tick >= player.endTick
    ended ||= nowEnds
    if (nowEnds || nowMs - clockMs >= CLOCK_MS) showClock()
    if (nowEnds) sink.ended()
  }

  const showFrame = (): void => {
    player.writeFrame(frame)
    const crowd = createQuantisedCrowd(frame.count)
    quantise(frame, grid, crowd)
    const flags = FLAG_REPLAY | (pace.state(performance.now()).paused ? FLAG_PAUSED : 0)
    sink.frame({ seq: frame.seq, simMs: frame.simMs, flags, crowd })
  }

  const showClock = (): void => {
    clockMs = performance.now()
    sink.clock({ simMs: player.simMs, tick: player.tick, ...pace.state(clockMs), ended })
  }

  sink.devices([])
  showFrame()
  turn()
  const timer = setInterval(turn, TURN_MS)
  return {
    setSpeed(next) {
      pace.setSpeed(next)
      showClock()
    },
    setPaused(next) {
      pace.setPaused(next)
      if (!ended) showFrame()
      showClock()
    },
    stop: () => clearInterval(timer),
  }
}
