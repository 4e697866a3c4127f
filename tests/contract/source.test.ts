import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseVenue } from '#models/venue/parse-venue.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { ClockState } from '#models/wire/clock.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { CrowdTurn } from '#models/wire/frame/crowd-turn.ts'
import type { ReadingBatch } from '#models/wire/reading.ts'
import { createReplaySource } from '#server/sources/replay.ts'
import { createSimulatorSource, type SimulatorOptions } from '#server/sources/simulator.ts'
import type { KeptWorld, Source } from '#server/sources/source.ts'
import { until } from '#tests/support/connect.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'
import { recordingFolder, walkersEast } from '../unit/server/replay/recording-file.ts'

const put = recordingFolder()
const START = { speed: 16, paused: false, threads: 0 } as const

function gallery(incidents: Scenario['incidents'] = []): Omit<SimulatorOptions, keyof typeof START> {
  return { venue: galleryPark(), scenario: galleryDay(incidents), seed: 1, credit: '', notes: [] }
}

function simulator(speed: number, incidents: Scenario['incidents'] = []): Source {
  return createSimulatorSource({ ...gallery(incidents), ...START, speed })
}

/** Helping threads of this process, counted by the names the system knows them by. */
function helpersAlive(): number {
  const tasks = '/proc/self/task'
  const names = readdirSync(tasks).map((task) => readFileSync(`${tasks}/${task}/comm`, 'utf8'))
  return names.filter((name) => name.includes('walk-crew')).length
}

const SOURCES: readonly { readonly name: string; readonly open: (speed?: number) => Source }[] = [
  {
    name: 'simulator',
    open: (speed = START.speed) => simulator(speed),
  },
  { name: 'replay', open: (speed = START.speed) => createReplaySource({ file: put('east.txt', walkersEast(40)), ...START, speed }) },
]

/** A sink that remembers everything. */
interface Heard {
  readonly clocks: ClockState[]
  readonly batches: ReadingBatch[]
  readonly frames: CrowdTurn[]
  readonly devices: DeviceState[]
  readonly orders: { readonly id: string; readonly tick: number }[]
  readonly worlds: KeptWorld[]
  readonly errors: Error[]
  ended: boolean
}

/** Starts a source and waits for its first sign of life. */
async function play(source: Source): Promise<Heard> {
  const heard: Heard = { clocks: [], batches: [], frames: [], devices: [], orders: [], worlds: [], errors: [], ended: false }
  source.start({
    clock: (clock) => heard.clocks.push(clock),
    readings: (batch) => heard.batches.push(batch),
    frame: (turn) => heard.frames.push(turn),
    devices: (states) => heard.devices.push(...states),
    ordered: (id, tick) => heard.orders.push({ id, tick }),
    world: (world) => heard.worlds.push(world),
    told: () => {},
    failed: (error) => heard.errors.push(error),
    ended: () => (heard.ended = true),
  })
  await until(() => heard.clocks.length + heard.errors.length > 0, 'a sign of life')
  return heard
}

const lastClock = ({ clocks }: Heard): ClockState | undefined => clocks.at(-1)
const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe.for(SOURCES)('$name keeps the source contract', ({ open }) => {
  test('it says what it is before it starts, and its venue is a venue', async () => {
    const source = open()
    expect(parseVenue(JSON.parse(JSON.stringify(source.venue)))).toEqual(source.venue)
    expect(source.catalogue.sensors.map(({ id }) => id)).toEqual(source.venue.sensors.map(({ id }) => id))
    expect(source.catalogue.devices.map(({ id }) => id)).toEqual(source.venue.devices.map(({ id }) => id))
    expect(source.info.startMs).toBeGreaterThan(0)
    await source.stop()
  })

  test('devices are told first, time runs, readings are of the catalogue, frames can be read and are ten a second, stop is final', async () => {
    const source = open(64)
    const heard = await play(source)
    const before = heard.frames.length
    await pass(1_000)
    expect(heard.frames.length - before).toBeLessThanOrEqual(13)
    await until(() => heard.batches.length > 2 && heard.frames.length > 3 && heard.clocks.length > 2, 'a first second')
    await source.stop()
    await source.stop()
    const count = heard.clocks.length

    expect(heard.devices.slice(0, source.venue.devices.length).map(({ device }) => device)).toEqual(
      source.venue.devices.map(({ id }) => id),
    )
    const sensors = new Map(source.catalogue.sensors.map((entry) => [entry.id, entry]))
    for (const { t, readings } of heard.batches) {
      for (const reading of readings) {
        expect(sensors.get(reading.sensor)?.quantities).toContain(reading.quantity)
        expect(reading.t).toBeGreaterThanOrEqual(source.info.startMs)
        expect(reading.t).toBeLessThanOrEqual(t)
      }
    }
    const times = heard.clocks.map(({ simMs }) => simMs)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    const ticks = heard.frames.map(({ seq }) => seq)
    expect(ticks).toEqual(ticks.toSorted((a, b) => a - b))
    for (const { crowd } of heard.frames) expect(new Set(crowd.slot.subarray(0, crowd.count)).size).toBe(crowd.count)
    expect(heard.frames.at(-1)?.simMs).toBeGreaterThan(source.info.startMs)

    await pass(400)
    expect(heard.clocks.length).toBe(count)
    expect(heard.errors).toEqual([])
  })

  test('a pause stops time but not the sign of life; speed is taken at once', async () => {
    const source = open()
    const heard = await play(source)
    source.setPaused(true)
    await until(() => lastClock(heard)?.paused === true)
    const still = lastClock(heard)?.tick
    const before = heard.clocks.length
    await pass(700)
    expect(lastClock(heard)?.tick).toBe(still)
    expect(heard.clocks.length).toBeGreaterThan(before)
    source.setSpeed(2)
    source.setPaused(false)
    await until(() => lastClock(heard)?.speed === 2 && (lastClock(heard)?.tick ?? 0) > (still ?? 0))
    await source.stop()
  })
})

describe('a sensor broken for exercise', () => {
  const fault = { fault: 'stuck', target: 'gallery-camera', durationMin: 5 } as const

  test('is refused by a recording', async () => {
    const source = createReplaySource({ file: put('east.txt', walkersEast(1)), ...START })
    expect(await source.breakSensor('f-1', fault)).toMatchObject({ status: 'refused', issues: [{ code: 'SOURCE_READ_ONLY' }] })
    await source.stop()
  })

  test('is broken at once in a simulation, or the order is refused with the reason', async () => {
    const source = simulator(16)
    await play(source)
    expect(await source.breakSensor('f-1', fault)).toMatchObject({ id: 'f-1', status: 'applied', issues: [] })
    const swapped = await source.breakSensor('f-2', { ...fault, fault: 'swapped' })
    expect(swapped).toMatchObject({ status: 'refused', issues: [{ code: 'SCENARIO_FAULT_TARGET' }] })
    await source.stop()
  })
})

describe('levers', () => {
  const closeGate = { type: 'setGate', device: 'main-gate', open: false } as const
  const closed = (heard: Heard, side: 'desired' | 'reported'): boolean =>
    heard.devices.some(({ device, ...state }) => device === 'main-gate' && state[side]['open'] === false)

  test('a recording refuses them', async () => {
    const source = createReplaySource({ file: put('east.txt', walkersEast(1)), ...START })
    expect(source.info.takesLevers).toBe(false)
    expect(await source.lever('l-1', closeGate)).toMatchObject({ status: 'refused', issues: [{ code: 'SOURCE_READ_ONLY' }] })
    await source.stop()
  })

  test('a simulated gate confirms after its own delay, in venue time', async () => {
    const source = simulator(16)
    const heard = await play(source)
    const askedMs = lastClock(heard)?.simMs ?? 0
    const answer = await source.lever('l-1', closeGate)
    expect(answer).toMatchObject({ id: 'l-1', status: 'applied', issues: [] })
    expect(answer.simMs - askedMs).toBeGreaterThanOrEqual(2_000)
    await until(() => closed(heard, 'reported'))
    await source.stop()
  })

  test('a lever under an older lease than one that was heard does not reach the world', async () => {
    const source = simulator(16)
    const heard = await play(source)
    const open = source.lever('l-new', { ...closeGate, open: true }, 7)
    expect(await source.lever('l-old', closeGate, 6)).toMatchObject({ status: 'refused', issues: [{ code: 'LEASE_STALE', value: 6 }] })
    expect(await open).toMatchObject({ status: 'applied' })
    expect(heard.orders.map(({ id }) => id)).toEqual(['l-new'])
    expect(closed(heard, 'desired')).toBe(false)
    await source.stop()
  })

  test('an emergency exit is not locked: refused with a code', async () => {
    const source = simulator(16)
    await play(source)
    const answer = await source.lever('l-2', { type: 'setGate', device: 'exit-lock', open: false })
    expect(answer).toMatchObject({ status: 'refused', issues: [{ code: 'LEVER_EMERGENCY_EXIT' }] })
    await source.stop()
  })

  test('while paused a lever is shown as desired, and confirmed when time runs again', async () => {
    const source = simulator(16)
    const heard = await play(source)
    source.setPaused(true)
    await until(() => lastClock(heard)?.paused === true)
    const answer = source.lever('l-3', closeGate)
    await until(() => closed(heard, 'desired'))
    await pass(200)
    expect(closed(heard, 'reported')).toBe(false)
    source.setPaused(false)
    expect(await answer).toMatchObject({ status: 'applied' })
    await source.stop()
  })

  test('a silent device never answers', async () => {
    const source = simulator(16, [{ at: '09:00', durationMin: 60, kind: 'device-silent', target: 'main-gate' }])
    const heard = await play(source)
    let answered = false
    void source.lever('l-4', closeGate).then(() => (answered = true))
    await until(() => (lastClock(heard)?.tick ?? 0) > 100)
    expect(answered).toBe(false)
    await source.stop()
  })

  test.runIf(process.platform === 'linux')('threads that help end with the source', async () => {
    const source = createSimulatorSource({ ...gallery(), ...START, threads: 2 })
    const heard = await play(source)
    await until(() => (lastClock(heard)?.tick ?? 0) > 100)
    expect(helpersAlive()).toBe(2)
    await source.stop()
    await until(() => helpersAlive() === 0)
    expect(heard.errors).toEqual([])
  })

  test('a thread that breaks is a failed source, not a broken server', async () => {
    const venue = galleryPark()
    const scenario = { ...galleryDay(), arrivals: null as never }
    const source = createSimulatorSource({ venue, scenario, seed: 1, credit: '', notes: [], ...START })
    const heard = await play(source)
    await until(() => heard.errors.length > 0, 'a failure')
    await source.stop()
    expect(heard.errors).toHaveLength(1)
  })
})
