import type { Scenario } from '#models/scenario/schema.ts'
import type { FaultOrder } from '#models/scenario/sensor-fault.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Reading } from '#models/wire/reading.ts'
import { createRng, fromState, type Rng } from '#simulator/kernel/rng.ts'
import { TICK_S } from '#simulator/kernel/tick.ts'
import { kindsOf } from './check-sensors.ts'
import { MEMORY, type SensorView } from './define.ts'
import { distort } from './distort.ts'
import { activeFault, type ActiveFault, faultsOf } from './faults.ts'
import { type InstalledSensor, installSensor } from './install-sensor.ts'
import { arrive, createPost, type Post, send } from './post.ts'
import { SENSORS } from './registry.ts'
import { show } from './show.ts'

/** Words of a generator's state. */
const RNG_WORDS = 4
const TICKS_PER_MIN = 60 / TICK_S

/** All sensors of a venue: plain, so that a snapshot is a copy. */
export interface SensorBank {
  readonly units: readonly InstalledSensor[]
  /** Streams of chance, one per sensor: of what it measures, of the way its messages take, of its faults. None shifts another. */
  readonly measuring: Uint32Array
  readonly travelling: Uint32Array
  readonly failing: Uint32Array
  readonly memory: Float64Array
  /** By channel: what was shown last (NaN before), and what rounding left over. */
  readonly shown: Float64Array
  readonly carry: Float64Array
  readonly faults: ActiveFault[]
  readonly post: Post
}

/**
 * Installs the sensors of a venue.
 * @param scenario whose sensor faults to play, or null
 * @throws DocumentError when a sensor's kind is unknown or watches the wrong thing, or a fault hits no sensor
 */
export function createSensorBank(venue: Venue, scenario: Scenario | null, seed: number): SensorBank {
  const kinds = kindsOf(venue)
  const count = kinds.length
  const [measuring, travelling, failing] = [0, 1, 2].map(() => new Uint32Array(count * RNG_WORDS)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
  let channels = 0
  const units = kinds.map((kind, i) => {
    const { id } = venue.sensors[i]!
    const specimen = createRng(seed, `sensor/${id}`)
    const way = createRng(seed, `sensor-way/${id}`)
    const unit = installSensor(venue, i, kind, channels, { specimen, way })
    measuring.set(specimen.state, i * RNG_WORDS)
    travelling.set(way.state, i * RNG_WORDS)
    failing.set(createRng(seed, `sensor-fault/${id}`).state, i * RNG_WORDS)
    channels += kind.channels.length
    return unit
  })
  return {
    units,
    measuring,
    travelling,
    failing,
    memory: new Float64Array(count * MEMORY),
    shown: new Float64Array(channels).fill(NaN),
    carry: new Float64Array(channels),
    faults: scenario === null ? [] : faultsOf(scenario, venue),
    post: createPost(count),
  }
}

/** Scripts a fault that begins now. @throws DocumentError SCENARIO_FAULT_TARGET when it hits no sensor */
export function beginFault(bank: SensorBank, venue: Venue, fault: FaultOrder, tick: number): void {
  bank.faults.push(activeFault(fault, venue, { from: tick, until: tick + Math.round(fault.durationMin * TICKS_PER_MIN) }))
}

/**
 * One tick of all sensors: those whose turn it is observe and send; what arrives meanwhile is handed over.
 * observe → fault of the instrument → round to what it shows → device clock → fault of the way, delay → arrival.
 */
export function stepSensors(bank: SensorBank, view: SensorView, tick: number, simMs: number): Reading[] {
  const { units } = bank
  for (let i = 0; i < units.length; i++) {
    const { offsetTicks, periodTicks } = units[i]!
    if (tick >= offsetTicks && (tick - offsetTicks) % periodTicks === 0) observe(bank, view, i, tick, simMs)
  }
  const readings: Reading[] = []
  for (const { sensor, t, values } of arrive(bank.post, tick)) {
    const { id, kind } = units[sensor]!
    SENSORS[kind]!.channels.forEach(({ quantity }, at) => {
      if (!Number.isNaN(values[at]!)) readings.push({ sensor: id, quantity, t, value: values[at]! })
    })
  }
  return readings
}

function observe(bank: SensorBank, view: SensorView, sensor: number, tick: number, simMs: number): void {
  const unit = bank.units[sensor]!
  const kind = SENSORS[unit.kind]!
  const { channels, uplink } = kind
  const memory = bank.memory.subarray(sensor * MEMORY, (sensor + 1) * MEMORY)
  const fault = streamOf(bank.failing, sensor)
  const shown = bank.shown.subarray(unit.firstChannel, unit.firstChannel + channels.length)
  const values = [...kind.observe(view, { ...unit, memory }, streamOf(bank.measuring, sensor))]
  distort(values, bank.faults, { sensor, tick, channels, shown }, fault)
  for (let i = 0; i < channels.length; i++) {
    values[i] = show(values[i]!, channels[i]!, bank.carry, unit.firstChannel + i)
    shown[i] = values[i]!
  }
  const way = streamOf(bank.travelling, sensor)
  send(bank.post, { sensor, t: simMs + unit.clockMs, values }, tick, uplink, bank.faults, { way, fault })
}

function streamOf(words: Uint32Array, sensor: number): Rng {
  return fromState(words.subarray(sensor * RNG_WORDS, (sensor + 1) * RNG_WORDS))
}
