import { createAnalysis } from '#client/analytics/pipeline.ts'
import { mapReadings } from '#client/analytics/mapping/map-readings.ts'
import type { Reading } from '#models/wire/reading.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { createWorld, stepWorld, takeReadings } from '#simulator/kernel/world.ts'
import type { Suite } from '#tests/figures/figure.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'
import { cpuMs } from './cpu-ms.ts'

/** Seconds of data, and those left out while the engine warms up. */
const SECONDS = 180
const WARM_UP_S = 60

/** Mapping alone, on a second of data at a time. */
export const mapping: Suite = {
  name: 'mapping',
  *run() {
    const { venue, scenario } = loadYunxi('holiday-surge')
    const world = createWorld({ venue, scenario, seed: 1 })
    const { site, ...start } = createAnalysis({ venue, catalogue: catalogue(venue), estimates: [] })
    let mapped: Parameters<typeof mapReadings>[1] = start
    let spentMs = 0
    for (let second = 0; second < SECONDS; second++) {
      const readings: Reading[] = []
      for (let tick = 0; tick < 10; tick++) {
        stepWorld(world)
        readings.push(...takeReadings(world))
      }
      const ms = cpuMs(() => (mapped = mapReadings(site, mapped, readings, world.simMs)))
      if (second >= WARM_UP_S) spentMs += ms
    }
    yield {
      case: 'Yunxi, a second of data',
      value: spentMs / (SECONDS - WARM_UP_S),
      unit: 'ms CPU',
      band: [null, 1],
      source: `${venue.zones.length} zones, ${venue.sensors.length} sensors, mean of ${SECONDS - WARM_UP_S} s of holiday surge; band: issue 4`,
    }
  },
}
