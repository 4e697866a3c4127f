import { createAnalysis, run } from '#client/analytics/pipeline.ts'
import type { Reading } from '#models/wire/reading.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { createWorld, stepWorld, takeReadings } from '#simulator/kernel/world.ts'
import type { Suite } from '#tests/figures/figure.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'
import { cpuMs, median } from './cpu-ms.ts'

/** Ticks of one batch: readings reach the pipeline ten times a second at most. */
const TICKS = 1200
const WARM_UP = 200

/** Mapping, insight and intervention on every tick of a busy day. */
export const analytics: Suite = {
  name: 'analytics',
  *run() {
    const { venue, scenario } = loadYunxi('holiday-surge')
    const world = createWorld({ venue, scenario, seed: 1 })
    let state = createAnalysis({ venue, catalogue: catalogue(venue), estimates: [] })
    const costs: number[] = []
    for (let tick = 0; tick < TICKS; tick++) {
      stepWorld(world)
      const readings: readonly Reading[] = takeReadings(world)
      const batch = { t: world.simMs, readings, journal: [], devices: [], autonomy: 'advise', onDuty: true } as const
      costs.push(cpuMs(() => (state = run(state, batch, 'spent'))))
    }
    const source = `Yunxi, ${venue.zones.length} zones, ${venue.sensors.length} sensors, every tick of ${TICKS / 10} s of holiday surge`
    const warm = costs.slice(WARM_UP)
    yield { case: 'pipeline, median', value: median(warm), unit: 'ms CPU/tick', band: [null, null], source }
    yield { case: 'pipeline, mean', value: warm.reduce((a, b) => a + b, 0) / warm.length, unit: 'ms CPU/tick', band: [null, null], source }
  },
}
