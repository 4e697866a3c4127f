import { segmentLengthM } from '#models/geometry/segment.ts'
import type { Venue } from '#models/venue/schema.ts'
import { createRng, poisson } from '#simulator/kernel/rng.ts'
import { TICK_S } from '#simulator/kernel/tick.ts'
import type { SensorView } from '#simulator/sensors/define.ts'

/** People per zone at the start: a quarter of what it holds. Any number would do: nothing in the estimator costs more the more there are. */
const START_PERSONS = 60
/** Mean time in a zone, s. */
const STAY_S = 240
/** People who come by each way from beyond what is drawn, persons/s. */
const ARRIVALS_PER_S = 0.5

/**
 * People who wander from zone to zone at random, never lost: a truth for sensors where walking costs too much and matters not.
 * Zones are left at a rate in proportion to the people in them, by each way in proportion to its width. Everything but people reads a constant.
 */
export interface Strollers {
  readonly view: SensorView
  step(): void
}

/** Lets people wander through a venue, from a seed. */
export function createStrollers({ zones, portals }: Venue, seed: number): Strollers {
  const rng = createRng(seed, 'strollers')
  const index = new Map(zones.map(({ id }, i) => [id, i]))
  const ways = portals.map(({ a, b, segment, lanes = 0 }) => {
    return { ends: [index.get(a) ?? null, index.get(b) ?? null] as const, widthM: segmentLengthM(segment), lanes }
  })
  const widthsM = new Float64Array(zones.length)
  for (const { ends, widthM } of ways) for (const end of ends) if (end !== null) widthsM[end] = widthsM[end]! + widthM
  const people = new Float64Array(zones.length).fill(START_PERSONS)
  // By way: crossings of the whole, then of each lane, each from a to b and back.
  const crossed = ways.map(({ lanes }) => new Float64Array(2 * (lanes + 1)))

  const cross = (way: number, direction: 0 | 1): void => {
    const { ends, widthM, lanes } = ways[way]!
    const [from, to] = direction === 0 ? ends : [ends[1], ends[0]]
    const perS = from === null ? ARRIVALS_PER_S : (people[from]! / STAY_S) * (widthM / widthsM[from]!)
    const count = poisson(rng, perS * TICK_S)
    for (let i = 0; i < count; i++) {
      if (from !== null && people[from]! < 1) return
      if (from !== null) people[from] = people[from]! - 1
      if (to !== null) people[to] = people[to]! + 1
      const counts = crossed[way]!
      counts[direction] = counts[direction]! + 1
      if (lanes === 0) continue
      const lane = 2 * (1 + Math.floor(rng.next() * lanes)) + direction
      counts[lane] = counts[lane]! + 1
    }
  }

  return {
    view: viewOf(
      (zone) => people[zone]!,
      (portal, lane, direction) => crossed[portal]![2 * (lane + 1) + direction]!,
    ),
    step() {
      for (let way = 0; way < ways.length; way++) {
        cross(way, 0)
        cross(way, 1)
      }
    },
  }
}

function viewOf(zoneCount: SensorView['zoneCount'], crossings: SensorView['crossings']): SensorView {
  return {
    zoneCount,
    crossings,
    standsOpen: () => false,
    waitS: () => 300,
    waiting: () => 20,
    co2Ppm: () => 700,
    temperatureC: () => 22,
    relativeHumidityPct: () => 50,
    illuminanceLux: () => 300,
    soundLevelDb: () => 65,
    weather: () => ({ temperatureC: 22, relativeHumidityPct: 50, rainMmPerH: 0, sunWPerM2: 400, windMps: 2 }),
    powerW: () => 20_000,
    energyJ: () => 1e9,
    waterM3: () => 100,
    liftStops: () => 0,
    riders: () => 0,
  }
}
