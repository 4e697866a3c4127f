import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { secondsOfDay } from '#models/document/clock-time.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import type { Venue } from '#models/venue/schema.ts'
import { createAir, stepAir } from '#simulator/air/air.ts'
import { weatherAt } from '#simulator/air/weather.ts'
import { createWorld, stepWorld } from '#simulator/kernel/world.ts'
import type { SensorView } from '#simulator/sensors/define.ts'

/** Truth of a whole day, so that sensors and faults of any kind can be played over it again and again. */
export interface DayTape {
  /** What counters and cameras see, and the carbon dioxide they breathe out with every door open and the weather of the morning; every other quantity reads 0. */
  readonly view: SensorView
  readonly lastTick: number
  /** Moves on to a tick; never back. */
  seek(tick: number): void
  /** People behind the turnstiles, on stairs and in lifts too. */
  inside(): number
}

/** Three numbers per change: tick, column, value. */
const WORDS = 3
const TICKS_PER_MIN = 600
const TICKS_PER_S = 10

/**
 * The tape at a path, recorded now if it is not there: a day takes half an hour. It is not made anew when the crowd changes: delete it then.
 */
export function dayTape(path: string, venue: Venue, scenario: Scenario): DayTape {
  if (!existsSync(path)) recordDay(path, venue, scenario)
  const bytes = readFileSync(path)
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.byteLength / 4 / WORDS) * WORDS)
  const columns = columnsOf(venue)
  const now = new Float64Array(columns.count)
  const weather = weatherAt(scenario, secondsOfDay(scenario.start))
  const air = createAir(venue, weather)
  const breathed = {
    occupants: now.subarray(0, venue.zones.length),
    weather,
    indoorC: new Float64Array(venue.structures.length).fill(weather.temperatureC),
    ventilationShare: new Float64Array(venue.structures.length).fill(1),
    portalOpen: new Uint8Array(venue.portals.length).fill(1),
  }
  let at = 0
  let airedS = 0
  const known: Partial<SensorView> = {
    co2Ppm: (zone) => air.co2Ppm[zone]!,
    zoneCount: (zone) => now[zone]!,
    crossings: (portal, lane, direction) => now[columns.ofPortal[portal]! + (lane + 1) * 2 + direction]!,
  }
  const view = new Proxy(known, { get: (target, name) => Reflect.get(target, name) ?? (() => 0) }) as SensorView
  return {
    view,
    lastTick: words.at(-WORDS) ?? 0,
    seek(tick) {
      for (; at < words.length && words[at]! <= tick; at += WORDS) now[words[at + 1]!] = words[at + 2]!
      for (; airedS < Math.floor(tick / TICKS_PER_S); airedS++) stepAir(air, breathed, 1)
    },
    inside: () =>
      venue.portals.reduce(
        (sum, { kind }, portal) => (kind === 'turnstiles' ? sum + view.crossings(portal, -1, 0) - view.crossings(portal, -1, 1) : sum),
        scenario.initialVisitors,
      ),
  }
}

function recordDay(path: string, venue: Venue, scenario: Scenario): void {
  const world = createWorld({ venue, scenario, seed: scenario.seed })
  const { view } = world
  const columns = columnsOf(venue)
  const last = new Float64Array(columns.count)
  const words: number[] = []
  const keep = (tick: number, column: number, value: number): void => {
    if (last[column] === value) return
    last[column] = value
    words.push(tick, column, value)
  }
  for (let tick = 1; tick <= scenario.durationMin * TICKS_PER_MIN; tick++) {
    stepWorld(world)
    venue.zones.forEach((_, zone) => keep(tick, zone, view.zoneCount(zone)))
    venue.portals.forEach(({ lanes = 0 }, portal) => {
      for (let lane = -1; lane < lanes; lane++) {
        for (const direction of [0, 1] as const)
          keep(tick, columns.ofPortal[portal]! + (lane + 1) * 2 + direction, view.crossings(portal, lane, direction))
      }
    })
  }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, new Uint8Array(Int32Array.from(words).buffer))
}

function columnsOf({ zones, portals }: Venue): { readonly ofPortal: readonly number[]; readonly count: number } {
  let count = zones.length
  const ofPortal = portals.map(({ lanes = 0 }) => {
    const first = count
    count += (lanes + 1) * 2
    return first
  })
  return { ofPortal, count }
}
