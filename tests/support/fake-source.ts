import { NO_ENERGY } from '#models/venue/energy-schema.ts'
import { leversOf } from '#models/levers/levers.ts'
import type { Lever } from '#models/levers/levers.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { FaultOrder } from '#models/scenario/sensor-fault.ts'
import { VENUE_SCHEMA, type Venue } from '#models/venue/schema.ts'
import type { ClockState } from '#models/wire/clock.ts'
import { createQuantisedCrowd } from '#models/wire/frame/quantised-crowd.ts'
import type { Resume } from '#server/sources/resume.ts'
import type { LeverAnswer, Source, SourceSink } from '#server/sources/source.ts'

const name = (en: string): { zh: string; en: string } => ({ zh: en, en })

/** One room behind one gate, with a camera and a turnstile. */
export const ONE_ROOM: Venue = {
  schema: VENUE_SCHEMA,
  id: 'one-room',
  name: name('One room'),
  anchor: { lat: 30, lon: 120, bearingDeg: 0 },
  timeZone: 'Asia/Shanghai',
  opening: { open: '08:00', close: '18:00', meanStayH: 2 },
  licensedInstantCapacity: 50,
  keepSide: 'right',
  levels: [{ id: 0, name: name('Ground'), elevationM: 0 }],
  zones: [
    {
      id: 'room',
      name: name('Room'),
      kind: 'gallery',
      level: 0,
      polygon: [
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
      ],
      areaPerPersonM2: 4,
      losScale: 'walkway',
    },
  ],
  portals: [
    {
      id: 'door',
      a: 'outside',
      b: 'room',
      segment: [
        [0, 4],
        [0, 6],
      ],
      kind: 'gate',
    },
  ],
  connectors: [],
  attractions: [],
  structures: [],
  scenery: { water: [], groves: [], trees: [], lawns: [] },
  sensors: [{ id: 'camera', kind: 'zone-camera', zone: 'room', periodS: 5 }],
  devices: [
    { id: 'gate-1', kind: 'gate', name: name('Gate 1'), portal: 'door' },
    { id: 'gate-silent', kind: 'gate', name: name('Gate that never answers'), portal: 'door' },
  ],
  viewpoints: [{ id: 'above', name: name('Above'), eye: [5, -10, 20], target: [5, 5, 0] }],
  energy: NO_ENERGY,
}

/** First moment of every fake source. */
export const FAKE_START_MS = Date.UTC(2026, 4, 12, 1)

/** A source that does only what the test tells it. */
export interface FakeSource extends Source {
  /** What it is poured into; set once started. */
  sink(): SourceSink
  /** Levers it was asked for, in order. */
  readonly levers: readonly { readonly id: string; readonly lever: Lever }[]
  /** Sensor faults it was asked for. */
  readonly faults: readonly FaultOrder[]
  /** Answers a lever of the silent gate after all. */
  answerLate(id: string): void
  tick(clock?: Partial<ClockState>): void
  reading(value: number): void
  /** Tells of that many visitors, each a step on since the last time. */
  visitors(count: number): void
  stopped(): boolean
  /** Where it was told to go on. */
  resumed(): Resume | null
}

export interface FakeOptions {
  readonly takesLevers?: boolean
  /** Error thrown by every lever. */
  readonly leverError?: Error
  /** Whether it can be gone on with after a break. */
  readonly remake?: boolean
}

/** Levers of `gate-1` are confirmed at once, those of `gate-silent` never. */
export function createFakeSource({ takesLevers = true, leverError, remake = false }: FakeOptions = {}): FakeSource {
  const levers: { id: string; lever: Lever }[] = []
  const faults: FaultOrder[] = []
  const open = new Map<string, (answer: LeverAnswer) => void>()
  let sink: SourceSink | null = null
  let stopped = false
  let resumed: Resume | null = null
  let turn = 0
  let clock: ClockState = { simMs: FAKE_START_MS, tick: 0, speed: 1, paused: false, achieved: 1, ended: false }
  const applied = (id: string): LeverAnswer => ({ id, status: 'applied', issues: [], simMs: clock.simMs })
  const started = (): SourceSink => {
    if (sink === null) throw new Error('the fake source was not started')
    return sink
  }
  const tick = (change: Partial<ClockState> = {}): void => {
    clock = { ...clock, simMs: clock.simMs + 100, tick: clock.tick + 1, ...change }
    started().clock(clock)
  }
  return {
    venue: ONE_ROOM,
    catalogue: {
      sensors: [
        {
          id: 'camera',
          kind: 'zone-camera',
          name: name('Camera'),
          quantities: ['peopleCount'],
          channels: [{ quantity: 'peopleCount', range: [0, 500], error: { absolute: 1, relative: 0.05 } }],
          periodS: 5,
          latencyS: 1,
          zone: 'room',
        },
      ],
      devices: ONE_ROOM.devices.map(({ id, kind, name: called }) => ({ id, kind, name: called, levers: leversOf(kind) })),
    },
    info: {
      kind: takesLevers ? 'simulator' : 'replay',
      title: name('Fake'),
      credit: '',
      takesLevers,
      analysed: false,
      startMs: FAKE_START_MS,
      notes: [],
    },
    // What it is made of does not matter here; that it is the same each time does.
    remake: remake ? { scenario: {} as Scenario, seed: 1, code: 'fake' } : null,
    resumed: () => resumed,
    levers,
    faults,
    sink: started,
    start(into, resume = null) {
      resumed = resume
      sink = into
      tick({ tick: 0, simMs: FAKE_START_MS })
      into.devices(
        ONE_ROOM.devices.map(({ id }) => ({ device: id, desired: { open: true }, reported: { open: true }, reportedMs: FAKE_START_MS })),
      )
    },
    setSpeed: (speed) => tick({ speed, tick: clock.tick }),
    setPaused: (paused) => tick({ paused, tick: clock.tick }),
    lever(id, lever) {
      levers.push({ id, lever })
      if (leverError !== undefined) return Promise.reject(leverError)
      if (lever.device !== 'gate-silent') return Promise.resolve(applied(id))
      const { promise, resolve } = Promise.withResolvers<LeverAnswer>()
      open.set(id, resolve)
      return promise
    },
    breakSensor: (id, fault) => {
      faults.push(fault)
      return Promise.resolve(applied(id))
    },
    answerTo(id) {
      const { promise, resolve } = Promise.withResolvers<LeverAnswer>()
      open.set(id, resolve)
      return promise
    },
    answerLate: (id) => open.get(id)?.(applied(id)),
    tick,
    reading: (value) =>
      started().readings({ t: clock.simMs, readings: [{ sensor: 'camera', quantity: 'peopleCount', t: clock.simMs, value }] }),
    visitors(count) {
      turn++
      const crowd = createQuantisedCrowd(count)
      crowd.count = count
      for (let row = 0; row < count; row++) {
        crowd.slot[row] = row
        crowd.xCm[row] = (row % 1000) + turn
      }
      started().frame({ seq: turn, simMs: clock.simMs, flags: 0, crowd })
    },
    stop: async () => void (stopped = true),
    stopped: () => stopped,
  }
}
