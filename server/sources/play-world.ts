import { createFrame, FLAG_PAUSED } from '#models/wire/frame/layout.ts'
import { venueGrid } from '#models/wire/frame/venue-grid.ts'
import { createQuantisedCrowd, quantise } from '#models/wire/frame/quantised-crowd.ts'
import {
  breakSensor,
  deviceStates,
  type LeverAnswer,
  MAX_VISITORS,
  requestLever,
  stepWorld,
  takeAnswers,
  takeReadings,
  TICK_S,
  type World,
  writeFrame,
} from '#simulator/kernel/world.ts'
import { createFence } from './fence.ts'
import { createPace } from './pace.ts'
import { packWorld } from './world-bytes.ts'
import type { FromSimulator, SimulatorStart, ToSimulator } from './simulator-messages.ts'

/** Wall time between turns when keeping up, ms: at high speed several ticks are run together. */
const TURN_MS = 50
/** Wall time a turn may run ticks before it listens again, ms. */
const SLICE_MS = 50
/** Shortest wall time between two frames, ms: 10 per second, and room for a timer that fires early. */
const FRAME_MS = 80
/** Wall time between two clock states, ms. */
const CLOCK_MS = 250
/** Venue time between two rows of truth, ms. */
const TRUTH_MS = 1000
/**
 * A world is kept so often that catching up from it takes a second or two: the simulator is some twenty times faster than a surge.
 * Venue time between two, ms, and the wall time that lies between two at least.
 */
const WORLD_MS = 20_000
const WORLD_WALL_MS = 5_000

export interface PlayOptions {
  readonly world: World
  /** Answers of devices that nobody has heard yet. */
  readonly missed: readonly LeverAnswer[]
  /** Tick at which the day is over. */
  readonly endTick: number
  /** Venue seconds per wall second. */
  readonly speed: number
  readonly paused: 'paused' | 'running'
  readonly truth: SimulatorStart['truth']
  readonly say: (message: FromSimulator) => void
}

/**
 * Plays a world against the wall clock. Levers wait for the next tick; while paused they are checked and shown as
 * desired, and their devices confirm when time runs again, because a device's delay is venue time.
 */
export function playWorld({ world, missed, endTick, speed, paused, truth, say }: PlayOptions): { hear(message: ToSimulator): void } {
  const pace = createPace(TICK_S, speed, paused, performance.now())
  const frame = createFrame(MAX_VISITORS)
  const grid = venueGrid(world.site.venue)
  const startMs = world.simMs - world.tick * TICK_S * 1000
  const said = new Map<string, string>()
  const { zones } = world.site.venue
  const fence = createFence()
  let truthMs = -Infinity
  let frameMs = -Infinity
  let frameTick = -1
  let clockMs = -Infinity
  let worldSimMs = -Infinity
  let worldMs = -Infinity
  let timer: NodeJS.Timeout | undefined
  let ended = false

  const turn = (): void => {
    const beginMs = performance.now()
    const due = ended ? 0 : Math.min(pace.due(beginMs), endTick - world.tick)
    let ran = 0
    while (ran < due && (ran === 0 || performance.now() - beginMs < SLICE_MS)) {
      stepWorld(world)
      ran += 1
    }
    const nowMs = performance.now()
    pace.ran(ran, nowMs)
    if (world.tick >= endTick && !ended) {
      ended = true
      say({ kind: 'ended' })
    }
    tell(nowMs)
    // Only right after a tick: an order heard since then would be in the world and, by its tick, be given to it once more.
    if (ran > 0) keepWorld(nowMs)
    const waitMs = ended ? CLOCK_MS : Math.min(CLOCK_MS, pace.waitMs(nowMs))
    timer = setTimeout(turn, ran < due ? 0 : Math.max(TURN_MS - (nowMs - beginMs), waitMs))
  }

  const tell = (nowMs: number): void => {
    const readings = takeReadings(world)
    if (readings.length > 0) say({ kind: 'readings', batch: { t: world.simMs, readings } })
    if (truth === 'told' && world.simMs - truthMs >= TRUTH_MS) {
      truthMs = world.simMs
      say({ kind: 'truth', row: { t: truthMs, zones: zones.map((_, zone) => world.view.zoneCount(zone)) } })
    }
    for (const answer of takeAnswers(world)) tellAnswer(answer)
    if (world.tick !== frameTick && nowMs - frameMs >= FRAME_MS) tellFrame(nowMs)
    if (nowMs - clockMs >= CLOCK_MS) tellClock(nowMs)
  }

  const tellAnswer = ({ id, status, issues, tick }: LeverAnswer): void => {
    say({ kind: 'answer', answer: { id, status, issues, simMs: startMs + tick * TICK_S * 1000 } })
    clockMs = -Infinity
  }

  const keepWorld = (nowMs: number): void => {
    if (world.simMs - worldSimMs < WORLD_MS || nowMs - worldMs < WORLD_WALL_MS) return
    say({ kind: 'world', world: { tick: world.tick, simMs: world.simMs, bytes: packWorld(world) } })
    worldSimMs = world.simMs
    worldMs = nowMs
  }

  const tellFrame = (nowMs: number): void => {
    writeFrame(world, frame)
    const crowd = createQuantisedCrowd(frame.count)
    quantise(frame, grid, crowd)
    const flags = pace.state(nowMs).paused ? FLAG_PAUSED : 0
    say({ kind: 'frame', turn: { seq: frame.seq, simMs: frame.simMs, flags, crowd } })
    frameMs = nowMs
    frameTick = world.tick
  }

  const tellClock = (nowMs: number): void => {
    say({ kind: 'clock', clock: { simMs: world.simMs, tick: world.tick, ...pace.state(nowMs), ended } })
    clockMs = nowMs
    const states = deviceStates(world).filter((state) => {
      const text = JSON.stringify(state)
      const changed = said.get(state.device) !== text
      said.set(state.device, text)
      return changed
    })
    if (states.length > 0) say({ kind: 'devices', states })
  }

  const order = (message: Extract<ToSimulator, { kind: 'lever' | 'break' }>): void => {
    const { id } = message
    const issue = fence.pass(message.fence)
    // What has not passed has not reached the world, and is not done again when the world is lived again.
    if (issue !== null) return say({ kind: 'answer', answer: { id, status: 'refused', issues: [issue], simMs: world.simMs } })
    say({ kind: 'ordered', id, tick: world.tick })
    if (message.kind === 'lever') requestLever(world, message)
    else breakSensor(world, message)
  }

  for (const answer of missed) tellAnswer(answer)
  turn()
  return {
    hear(message) {
      clearTimeout(timer)
      if (message.kind === 'stop') return
      if (message.kind === 'speed') pace.setSpeed(message.speed)
      if (message.kind === 'lever' || message.kind === 'break') order(message)
      if (message.kind === 'paused') {
        pace.setPaused(message.paused)
        frameTick = -1
      }
      clockMs = -Infinity
      turn()
    },
  }
}
