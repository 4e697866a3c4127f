import { mapReadings } from '#client/analytics/mapping/map-readings.ts'
import { createAnalysis } from '#client/analytics/pipeline.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Reading } from '#models/wire/reading.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { createSensorBank, stepSensors } from '#simulator/sensors/bank.ts'
import { createWorld, stepWorld, takeReadings } from '#simulator/kernel/world.ts'
import type { Measured, Suite } from '#tests/figures/figure.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'
import { cpuMs } from './cpu-ms.ts'
import { createStrollers } from './large-park/strollers.ts'
import { largePark } from './large-park/venue.ts'
import { latency } from './loopback/latency.ts'

/** Seconds of data, and those left out while the engine warms up. */
const SECONDS = 180
const WARM_UP_S = 60
/** Batches in a second: the server sends what was read every tick. */
const TICKS_PER_S = 10

/** Readings of one tick, and its time, ms. */
interface Batch {
  readonly readings: readonly Reading[]
  readonly t: number
}

/** Mapping alone, batch by batch as the server sends them. */
export const mapping: Suite = {
  name: 'mapping',
  async *run({ only }) {
    const { venue, scenario } = loadYunxi('holiday-surge')
    const world = createWorld({ venue, scenario, seed: 1 })
    const yunxi = (): Batch => {
      stepWorld(world)
      return { readings: takeReadings(world), t: world.simMs }
    }
    yield measure('Yunxi', venue, yunxi, 1, 'holiday surge')
    const park = largePark(1)
    const people = createStrollers(park, 1)
    const bank = createSensorBank(park, null, 1)
    let tick = 0
    const large = (): Batch => {
      tick++
      people.step()
      return { readings: stepSensors(bank, people.view, tick, tick * 100), t: tick * 100 }
    }
    yield measure('2,000 sensors, 500 zones', park, large, 10, 'people wandering at random')
    // Real time: a minute and a half.
    if (only === '' || !'a second of data'.includes(only)) for (const name of ['yunxi', 'large']) yield* latency(name)
  },
}

function measure(name: string, venue: Venue, next: () => Batch, mostMs: number, what: string): Measured {
  const { site, ...start } = createAnalysis({ venue, catalogue: catalogue(venue), estimates: [] })
  let mapped: Parameters<typeof mapReadings>[1] = start
  let [spentMs, count] = [0, 0]
  for (let second = 0; second < SECONDS; second++) {
    const batches = Array.from({ length: TICKS_PER_S }, next)
    const ms = cpuMs(() => {
      for (const { readings, t } of batches) if (readings.length > 0) mapped = mapReadings(site, mapped, readings, t)
    })
    if (second < WARM_UP_S) continue
    spentMs += ms
    for (const { readings } of batches) count += readings.length
  }
  const seconds = SECONDS - WARM_UP_S
  const readings = `${Math.round(count / seconds)} readings a second in ${TICKS_PER_S} batches`
  const source = `${venue.zones.length} zones, ${venue.sensors.length} sensors, ${readings}, mean of ${seconds} s of ${what}; band: issue 4`
  return { case: `${name}, a second of data`, value: spentMs / seconds, unit: 'ms CPU', band: [null, mostMs], source }
}
