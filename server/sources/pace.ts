import type { ClockState } from '#models/wire/clock.ts'

/** Wall time of lag that is caught up, ms; what is beyond is given up, so that a slow machine never spirals. */
const CATCH_UP_MS = 250
/** Wall time over which `achieved` is measured, ms. */
const WINDOW_MS = 1_000

/** Turns wall time into ticks that are due, at a speed that can change. Pure: the caller brings the clock. */
export interface Pace {
  /** Ticks to run now. @param wallMs monotonic, ms */
  due(wallMs: number): number
  /** Reports ticks as run; what was due and not run stays due. */
  ran(ticks: number, wallMs: number): void
  /** Wall ms until the next tick is due; Infinity when paused. */
  waitMs(wallMs: number): number
  setSpeed(speed: number): void
  setPaused(paused: boolean): void
  /** What a clock state needs to know. */
  state(wallMs: number): Pick<ClockState, 'speed' | 'paused' | 'achieved'>
}

/** @param tickS venue time of one tick, s */
export function createPace(tickS: number, speed: number, paused: 'paused' | 'running', wallMs: number): Pace {
  let isPaused = paused === 'paused'
  let rate = speed
  let lastMs = wallMs
  let debt = 0
  /** Turns that ran ticks, over the last window and one before it. */
  let runs: { wallMs: number; ticks: number }[] = []
  const ticksIn = (ms: number): number => ((ms / 1000) * rate) / tickS

  return {
    due(nowMs) {
      if (!isPaused) debt = Math.min(debt + ticksIn(nowMs - lastMs), Math.max(1, ticksIn(CATCH_UP_MS)))
      lastMs = nowMs
      return isPaused ? 0 : Math.floor(debt + 1e-9)
    },
    ran(ticks, nowMs) {
      debt -= ticks
      if (ticks > 0) runs.push({ wallMs: nowMs, ticks })
      while (runs.length > 2 && (runs[1]?.wallMs ?? nowMs) <= nowMs - WINDOW_MS) runs.shift()
    },
    waitMs(nowMs) {
      if (isPaused) return Infinity
      return Math.max(0, ((1 - debt) * tickS * 1000) / rate - (nowMs - lastMs))
    },
    setSpeed(next) {
      rate = next
      debt = 0
      runs = []
    },
    setPaused(next) {
      isPaused = next
      debt = 0
      runs = []
    },
    state(nowMs) {
      // From the first run to the last: whole ticks over the time they took. A tick that is overdue counts against it.
      const [first, last] = [runs[0], runs.at(-1)]
      const ticks = runs.reduce((sum, run) => sum + run.ticks, 0) - (first?.ticks ?? 0)
      const endMs = Math.max(last?.wallMs ?? 0, nowMs - (tickS * 1000) / rate)
      const spanS = (endMs - (first?.wallMs ?? endMs)) / 1000
      return { speed: rate, paused: isPaused, achieved: isPaused || spanS === 0 ? 0 : (ticks * tickS) / spanS }
    },
  }
}
