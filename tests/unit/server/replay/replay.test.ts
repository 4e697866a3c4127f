import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CrowdTurn } from '#models/wire/frame/crowd-turn.ts'
import { FLAG_REPLAY } from '#models/wire/frame/layout.ts'
import type { ClockState } from '#models/wire/clock.ts'
import type { ReadingBatch } from '#models/wire/reading.ts'
import { createReplaySource } from '#server/sources/replay.ts'
import type { Source, SourceSink } from '#server/sources/source.ts'
import { recordingFolder, walkersEast } from './recording-file.ts'

const put = recordingFolder()

interface Poured extends SourceSink {
  readonly frames: CrowdTurn[]
  readonly batches: ReadingBatch[]
  readonly clocks: ClockState[]
  ends: number
}

function sink(): Poured {
  const poured: Poured = {
    frames: [],
    batches: [],
    clocks: [],
    ends: 0,
    readings: (batch) => void poured.batches.push(batch),
    frame: (turn) => void poured.frames.push(turn),
    devices: (states) => expect(states).toEqual([]),
    ordered: () => {},
    world: () => {},
    told: () => {},
    clock: (clock) => void poured.clocks.push(clock),
    ended: () => void poured.ends++,
    failed: (error) => {
      throw error
    },
  }
  return poured
}

describe('a recording as a source', () => {
  let source: Source
  let poured: Poured
  beforeEach(() => {
    vi.useFakeTimers()
    source = createReplaySource({ file: put('east.txt', walkersEast(3)), speed: 1, paused: false })
    poured = sink()
  })
  afterEach(async () => {
    await source.stop()
    vi.useRealTimers()
  })
  const last = (): ClockState => poured.clocks.at(-1) as ClockState

  test('its catalogue names the sensors of the simulator, its info says whose data it is', () => {
    expect(new Set(source.catalogue.sensors.map(({ kind }) => kind))).toEqual(new Set(['turnstile', 'zone-camera']))
    expect(source.info).toMatchObject({ kind: 'replay', takesLevers: false })
    expect(source.info.credit).toContain('Jülich')
    expect(source.info.notes[0]).toBe('3 people tracked over 0.2 min, at most 3 at once')
  })

  test('given one wall second at speed 1, one venue second passes, in about ten frames', () => {
    source.start(poured)
    vi.advanceTimersByTime(1000)
    expect(last().simMs - source.info.startMs).toBeGreaterThanOrEqual(900)
    expect(poured.frames.length).toBeGreaterThanOrEqual(9)
    expect(poured.frames.length).toBeLessThanOrEqual(12)
    const turn = poured.frames.at(-1)
    expect(turn?.crowd.count).toBeGreaterThanOrEqual(1)
    expect(turn?.flags).toBe(FLAG_REPLAY)
  })

  test('given a pause, time stands and the clock still ticks its sign of life', () => {
    source.start(poured)
    vi.advanceTimersByTime(1000)
    source.setPaused(true)
    const [simMs, clocks, frames] = [last().simMs, poured.clocks.length, poured.frames.length]
    vi.advanceTimersByTime(2000)
    expect(last()).toMatchObject({ simMs, paused: true, achieved: 0 })
    expect(poured.clocks.length).toBeGreaterThan(clocks + 4)
    expect(poured.frames.length).toBe(frames)
    source.setPaused(false)
    vi.advanceTimersByTime(500)
    expect(last().simMs).toBeGreaterThan(simMs)
  })

  test('given speed 8 it ends eight times sooner, says so once and holds', () => {
    source.start(poured)
    source.setSpeed(8)
    vi.advanceTimersByTime(4000)
    expect(poured.ends).toBe(1)
    expect(last()).toMatchObject({ ended: true, simMs: source.info.startMs + 12_000 })
    const [frames, batches] = [poured.frames.length, poured.batches.length]
    vi.advanceTimersByTime(3000)
    expect([poured.frames.length, poured.batches.length, poured.ends]).toEqual([frames, batches, 1])
  })

  test('readings carry venue time and come from sensors of the catalogue', () => {
    source.start(poured)
    source.setSpeed(8)
    vi.advanceTimersByTime(4000)
    const readings = poured.batches.flatMap((batch) => batch.readings)
    const known = new Set(source.catalogue.sensors.map(({ id }) => id))
    expect(readings.length).toBeGreaterThan(5)
    expect(readings.every(({ sensor, t }) => known.has(sensor) && t > source.info.startMs && t <= last().simMs)).toBe(true)
  })

  test('given a lever, it is refused: the past cannot be changed', async () => {
    source.start(poured)
    const answer = await source.lever('c-1', { type: 'setGate', device: 'gate', open: false })
    expect(answer).toMatchObject({ id: 'c-1', status: 'refused', issues: [{ code: 'SOURCE_READ_ONLY' }] })
  })

  test('given a stop, nothing follows, and stopping again is harmless', async () => {
    source.start(poured)
    await source.stop()
    const clocks = poured.clocks.length
    vi.advanceTimersByTime(2000)
    expect(poured.clocks.length).toBe(clocks)
    await expect(source.stop()).resolves.toBeUndefined()
  })
})
