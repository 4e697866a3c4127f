import { defineCase } from '#tests/validation/crowd/define-case.ts'
import type { FloorPlan } from '#tests/support/floor-plan/floor-plan.ts'
import { play, startTrial } from '#tests/support/floor-plan/trial.ts'
import { watchBox } from '#tests/support/floor-plan/watch-density.ts'
import { speedsBetween, watchLine } from '#tests/support/floor-plan/watch-line.ts'
import { mean } from '#tests/support/statistics/mean.ts'

const PLAN: FloorPlan = { rooms: { corridor: [0, 0, 60, 2] }, doors: { end: ['corridor', 'outside', [60, 0], [60, 2]] } }
const PEOPLE = [60, 120, 240, 360, 480]
const FREE_MPS = 1

/** ISO 20414 test 13. */
export const corridorFlow = defineCase({
  id: 'iso-20414-13',
  title: 'flow, density and speed in a corridor',
  geometry: 'corridor 2 m × 60 m in three zones of 20 m; exit over its whole width',
  population: '60, 120, 240, 360 and 480 people evenly (0.5 to 4 /m²), free speed 1.0 m/s',
  criterion:
    'speed in the middle zone falls with density (no step up of more than 0.02 m/s, the noise of two seeds), never above the free speed + 0.05 m/s',
  source: 'ISO 20414:2020 test 13 (table 14), as executed by the JuPedSim web suite',
  run: {
    seeds: [1, 2],
    measure: (seeds) => {
      const rows = PEOPLE.map((people) => middleZone(people, seeds))
      const speeds = rows.map(({ speedMps }) => speedMps)
      const note = rows.map(({ peakPerM2, speedMps }) => `${peakPerM2.toFixed(1)} /m²: ${speedMps.toFixed(2)} m/s`).join(', ')
      return [
        { what: 'highest mean speed', value: Math.max(...speeds), unit: 'm/s', band: [0, FREE_MPS + 0.05], note },
        {
          what: 'largest step of speed upwards',
          value: Math.max(...speeds.slice(1).map((speed, i) => speed - speeds[i]!)),
          unit: 'm/s',
          band: [null, 0.02],
        },
      ]
    },
  },
})

function middleZone(people: number, seeds: readonly number[]): { readonly speedMps: number; readonly peakPerM2: number } {
  const runs = seeds.map((seed) => {
    const trial = startTrial(PLAN, [{ room: 'corridor', box: [0.3, 0.3, 59.4, 1.4], people, wishMps: FREE_MPS }], seed)
    const slots = trial.cohorts[0]!.filter((slot) => trial.world.state.crowd.visitors.x[slot]! < 20)
    const [a, b] = [20, 40].map((x) => watchLine(trial.world, slots, (at) => at - x)) as [Line, Line]
    const zone = watchBox(trial.world, 'corridor', [20, 0, 20, 2], 10)
    play(trial, 400, [a, b, zone])
    return { speedMps: mean(speedsBetween(a.atS, b.atS, 20)), peakPerM2: Math.max(...zone.samples.map(({ densityPerM2 }) => densityPerM2)) }
  })
  return { speedMps: mean(runs.map(({ speedMps }) => speedMps)), peakPerM2: mean(runs.map(({ peakPerM2 }) => peakPerM2)) }
}

type Line = ReturnType<typeof watchLine>
