import { zoneAreaM2 } from '#models/venue/capacity.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import { OUTSIDE, type SensorSpec, type Venue } from '#models/venue/schema.ts'
import type { Reading } from '#models/wire/reading.ts'
import { indexOfId } from '#simulator/kernel/controls.ts'
import { createRng, fromState, normal } from '#simulator/kernel/rng.ts'
import { isSilent, type Silence, silencesOf } from '#simulator/kernel/silences.ts'
import { ticksOf } from '#simulator/kernel/tick.ts'
import { kindsOf } from './check-sensors.ts'
import type { SensorView, Unit } from './define.ts'
import { SENSORS } from './registry.ts'

/** Words of a generator's state. */
const RNG_WORDS = 4
/** Numbers of memory each sensor has. */
const MEMORY = 2
/** Golden section: spreads reading times evenly whatever the number of sensors. */
const GOLDEN = 0.618_034

/** All sensors of a venue: plain, so that a snapshot is a copy. Each has a stream of chance of its own. */
export interface SensorBank {
  readonly units: readonly InstalledSensor[]
  readonly rng: Uint32Array
  readonly memory: Float64Array
  readonly silences: readonly Silence[]
}

interface InstalledSensor extends Omit<Unit, 'memory'> {
  readonly id: string
  /** Place in SENSORS. */
  readonly kind: number
  readonly periodTicks: number
  /** First reading; later ones follow by the period, so that sensors do not all speak at once. */
  readonly offsetTicks: number
}

/**
 * Installs the sensors of a venue.
 * @param scenario whose sensor-silent incidents to play, or null
 * @throws DocumentError when a sensor's kind is unknown or watches the wrong thing
 */
export function createSensorBank(venue: Venue, scenario: Scenario | null, seed: number): SensorBank {
  const kinds = kindsOf(venue)
  const rng = new Uint32Array(venue.sensors.length * RNG_WORDS)
  const units = venue.sensors.map((sensor, i) => {
    const stream = createRng(seed, `sensor/${sensor.id}`)
    const calibration = normal(stream, 0, 1)
    rng.set(stream.state, i * RNG_WORDS)
    const periodTicks = ticksOf(sensor.periodS)
    const offsetTicks = 1 + Math.floor(((i * GOLDEN) % 1) * periodTicks)
    const kind = SENSORS.findIndex((candidate) => candidate.kind === kinds[i]?.kind)
    return { id: sensor.id, kind, periodTicks, offsetTicks, calibration, ...placeOf(venue, sensor) }
  })
  const silences = scenario === null ? [] : silencesOf(scenario, 'sensor-silent')
  return { units, rng, memory: new Float64Array(units.length * MEMORY), silences }
}

/**
 * Readings of the sensors whose turn it is at this tick. A silent sensor sends nothing; a counter that was silent
 * has lost what passed meanwhile, as its register was not read.
 */
export function observeDue(bank: SensorBank, view: SensorView, tick: number, simMs: number): Reading[] {
  const readings: Reading[] = []
  bank.units.forEach((unit, i) => {
    if (tick < unit.offsetTicks || (tick - unit.offsetTicks) % unit.periodTicks !== 0) return
    const kind = SENSORS[unit.kind]
    if (kind === undefined) return
    const memory = bank.memory.subarray(i * MEMORY, (i + 1) * MEMORY)
    const rng = fromState(bank.rng.subarray(i * RNG_WORDS, (i + 1) * RNG_WORDS))
    const values = kind.observe(view, { ...unit, memory }, rng)
    if (isSilent(bank.silences, unit.id, tick)) return
    const [low, high] = kind.range
    kind.quantities.forEach((quantity, at) => {
      const value = values[at]
      if (value === undefined || Number.isNaN(value)) return
      readings.push({ sensor: unit.id, quantity, t: simMs, value: Math.min(high, Math.max(low, value)) })
    })
  })
  return readings
}

function placeOf(venue: Venue, sensor: SensorSpec): Pick<Unit, 'target' | 'lane' | 'inward' | 'areaM2'> {
  const zone = venue.zones.find(({ id }) => id === sensor.zone)
  const list = sensor.zone === undefined ? (sensor.portal === undefined ? venue.structures : venue.portals) : venue.zones
  return {
    target: indexOfId(list, sensor.zone ?? sensor.portal ?? sensor.structure),
    lane: (sensor.lane ?? 0) - 1,
    inward: inwardOf(venue, sensor.portal),
    areaM2: zone === undefined ? 0 : zoneAreaM2(zone),
  }
}

/** Into the venue: towards the end that lies inside; between two zones inside, from a to b. */
function inwardOf(venue: Venue, portal: string | undefined): 0 | 1 {
  const b = venue.portals.find(({ id }) => id === portal)?.b
  const outside = b === OUTSIDE || venue.zones.find(({ id }) => id === b)?.outside === true
  return outside ? 1 : 0
}
