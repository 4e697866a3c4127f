import { mapReadings } from '#client/analytics/mapping/map-readings.ts'
import { createAnalysis } from '#client/analytics/pipeline.ts'
import type { Venue } from '#models/venue/schema.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { createSensorBank, stepSensors } from '#simulator/sensors/bank.ts'
import type { Measured, Suite } from '#tests/figures/figure.ts'
import { cpuMs } from './cpu-ms.ts'
import { createStrollers } from './large-park/strollers.ts'
import { latency } from './loopback/latency.ts'
import { PARKS } from './parks.ts'

/** Seconds of data, and those left out while the engine compiles: paths seldom taken keep it busy for minutes, and a shift has eight hours. */
const SECONDS = 1_200
const WARM_UP_S = 600
/** Batches in a second: the server sends what was read every tick. */
const TICKS_PER_S = 10

/** Mapping alone, batch by batch as the server sends them; then the way of a reading to it. */
export const mapping: Suite = {
  name: 'mapping',
  async *run({ only }) {
    yield measure('Yunxi', PARKS['yunxi']!(), 1)
    yield measure('2,000 sensors, 500 zones', PARKS['large']!(), 10)
    // Real time: a minute and a half.
    if (only === '' || !'a second of data'.includes(only)) for (const name of Object.keys(PARKS)) yield* latency(name)
  },
}

function measure(name: string, venue: Venue, mostMs: number): Measured {
  const people = createStrollers(venue, 1)
  const bank = createSensorBank(venue, null, 1)
  const { site, ...start } = createAnalysis({ venue, catalogue: catalogue(venue), estimates: [] })
  let mapped: Parameters<typeof mapReadings>[1] = start
  let [tick, spentMs, count] = [0, 0, 0]
  for (let second = 0; second < SECONDS; second++) {
    const batches = Array.from({ length: TICKS_PER_S }, () => {
      tick++
      people.step()
      return { readings: stepSensors(bank, people.view, tick, tick * 100), t: tick * 100 }
    })
    const ms = cpuMs(() => {
      for (const { readings, t } of batches) if (readings.length > 0) mapped = mapReadings(site, mapped, readings, t, 'spent')
    })
    if (second < WARM_UP_S) continue
    spentMs += ms
    for (const { readings } of batches) count += readings.length
  }
  const seconds = SECONDS - WARM_UP_S
  const readings = `${Math.round(count / seconds)} readings a second in ${TICKS_PER_S} batches`
  const source = `${venue.zones.length} zones, ${venue.sensors.length} sensors, ${readings}, mean of ${seconds} s of people wandering; band: issue 4`
  return { case: `${name}, a second of data`, value: spentMs / seconds, unit: 'ms CPU', band: [null, mostMs], source }
}
