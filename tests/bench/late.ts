import { createAnalysis } from '#client/analytics/pipeline.ts'
import { mapReadings } from '#client/analytics/mapping/map-readings.ts'
import type { Reading } from '#models/wire/reading.ts'
import { beginFault, createSensorBank, stepSensors } from '#simulator/sensors/bank.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import type { Suite } from '#tests/figures/figure.ts'
import { truthOf } from '#tests/support/truth.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'
import { cpuMs } from './cpu-ms.ts'

/** A gateway is gone from the fifth minute to the fifteenth; by the eighteenth all is painted in. */
const [GONE_MIN, GONE_FOR_MIN, END_MIN] = [5, 10, 18]

/** What it costs when a gateway that was gone for ten minutes forwards what it stored. */
export const late: Suite = {
  name: 'late',
  *run() {
    const { venue } = loadYunxi('quiet-weekday')
    const gateway = venue.sensors.find(({ kind }) => kind === 'turnstile')?.gateway ?? 'turnstile-south-gate-1'
    const bank = createSensorBank(venue, null, 1)
    const crossings: [number, number] = [0, 0]
    const view = truthOf({ people: 40, crossings, co2Ppm: 600, temperatureC: 20, powerW: 1000, energyJ: 0 })
    const { site, ...start } = createAnalysis({ venue, catalogue: catalogue(venue), estimates: [] })
    let mapped: Parameters<typeof mapReadings>[1] = start
    let [usualMs, seconds, paintMs, painted, worstMs] = [0, 0, 0, 0, 0]
    for (let second = 0; second < END_MIN * 60; second++) {
      const readings: Reading[] = []
      for (let tick = second * 10 + 1; tick <= second * 10 + 10; tick++) {
        if (tick === GONE_MIN * 600) beginFault(bank, venue, { fault: 'late', target: gateway, durationMin: GONE_FOR_MIN }, tick)
        readings.push(...stepSensors(bank, view, tick, tick * 100))
      }
      crossings[0] += 1
      crossings[1] += 1
      const isPainting = mapped.past.repaintMs !== null
      const ms = cpuMs(() => (mapped = mapReadings(site, mapped, readings, (second + 1) * 1000)))
      if (isPainting) {
        painted++
        paintMs += ms
        worstMs = Math.max(worstMs, ms)
      } else if (second > 60) {
        seconds++
        usualMs += ms
      }
    }
    const source = `Yunxi, ${venue.sensors.length} sensors; ${gateway} gone for ${GONE_FOR_MIN} min; a minute of the past is lived again each second`
    yield { case: 'a second without repaint', value: usualMs / seconds, unit: 'ms CPU', band: [null, null], source }
    yield { case: 'a second of repaint, mean', value: paintMs / painted, unit: 'ms CPU', band: [null, null], source }
    yield { case: 'a second of repaint, worst', value: worstMs, unit: 'ms CPU', band: [null, null], source }
    yield { case: 'repaint, all of it', value: paintMs, unit: 'ms CPU', band: [null, null], source: `${source}; ${painted} s` }
  },
}
