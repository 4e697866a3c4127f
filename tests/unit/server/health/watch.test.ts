import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import type { ClockState } from '#models/wire/clock.ts'
import { createMissedBeats } from '#server/health/missed-beats.ts'
import { watchTicks } from '#server/health/watch-ticks.ts'

afterEach(() => void vi.useRealTimers())

test('looks without a beat are counted; a beat or an excuse begins anew', () => {
  const beats = createMissedBeats()
  expect([7, 7, 7, 8, 8].map((beat) => beats.look(beat))).toEqual([0, 1, 2, 0, 1])
  beats.excuse()
  expect([8, 8].map((beat) => beats.look(beat))).toEqual([0, 1])
})

test('a source that ticks, is paused or has ended is alive; one that stands still for 5 s is dead, once', () => {
  vi.useFakeTimers()
  const clock: ClockState = { simMs: 0, tick: 0, speed: 1, paused: false, achieved: 1, ended: false }
  const at = { clock, state: 'playing' as ReturnType<Parameters<typeof watchTicks>[0]['sourceState']> }
  const dead = vi.fn<() => void>()
  watchTicks({ clock: () => at.clock, sourceState: () => at.state }, dead)
  for (let i = 0; i < 60; i++) {
    at.clock = { ...clock, tick: Math.floor(i / 4) }
    vi.advanceTimersByTime(250)
  }
  at.clock = { ...at.clock, paused: true }
  vi.advanceTimersByTime(60_000)
  at.state = 'ended'
  at.clock = { ...at.clock, paused: false }
  vi.advanceTimersByTime(60_000)
  expect(dead).not.toHaveBeenCalled()
  at.state = 'playing'
  vi.advanceTimersByTime(4_000)
  expect(dead).not.toHaveBeenCalled()
  // However far the clock on the wall jumps, it is looks that count.
  vi.setSystemTime(Date.now() + 3_600_000)
  vi.advanceTimersByTime(1_000)
  expect(dead).not.toHaveBeenCalled()
  vi.advanceTimersByTime(60_000)
  expect(dead).toHaveBeenCalledTimes(1)
})

const WATCHED = new URL('./watched-process.ts', import.meta.url).pathname

async function watched(does: 'stuck' | 'idle' | 'end'): Promise<{ code: number | null; signal: string | null; told: string }> {
  const child = spawn(process.execPath, [WATCHED, does], { stdio: ['ignore', 'ignore', 'pipe'] })
  let told = ''
  child.stderr.on('data', (text) => (told += String(text)))
  const limit = setTimeout(() => child.kill('SIGKILL'), 25_000)
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  clearTimeout(limit)
  return { code, signal, told }
}

test('a loop that is stuck is ended from another thread, with a line that says why', async () => {
  const { signal, told } = await watched('stuck')
  expect([signal, JSON.parse(told)]).toMatchObject(['SIGKILL', { level: 'error', code: 'LOOP_STUCK' }])
})

test('a loop that runs is left alone, and the watch keeps no process alive', async () => {
  expect(await watched('idle')).toMatchObject({ code: 0, told: '' })
  expect(await watched('end')).toMatchObject({ code: 0, told: '' })
})
