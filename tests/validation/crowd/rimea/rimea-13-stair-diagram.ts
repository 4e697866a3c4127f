import { mean } from '#tests/support/statistics/mean.ts'
import { defineCase } from '#tests/validation/crowd/define-case.ts'
import type { Way } from '#tests/validation/crowd/trials/climb.ts'
import { type StairSample, stairSamples } from '#tests/validation/crowd/trials/stair-crowd.ts'

/** Band of measured speeds by density, m/s. Source: RiMEA 4.1.1 figure of test 13 after Corbetta, as digitised in crowd design §4. */
const DENSITIES_PER_M2 = [0.6, 0.8, 1, 1.2, 1.4, 1.5]
const BANDS: Readonly<Record<Way, readonly (readonly [low: number, high: number])[]>> = {
  down: [
    [0.66, 1.12],
    [0.6, 1],
    [0.55, 0.89],
    [0.5, 0.81],
    [0.48, 0.76],
    [0.48, 0.73],
  ],
  up: [
    [0.48, 1.02],
    [0.46, 0.93],
    [0.46, 0.86],
    [0.46, 0.8],
    [0.46, 0.76],
    [0.46, 0.74],
  ],
}

/** RiMEA 13. */
export const stairDiagram = defineCase({
  id: 'rimea-13',
  title: 'fundamental diagram on stairs',
  geometry: 'room 10 m × 10 m, approach of 2 m, stair 5 m in plan and 2 m wide at 30 degrees, landing',
  population: '100 people from the room, up or down; everybody on the stair each second',
  criterion: 'half the samples from 0.6 to 1.5 /m² or more lie in the measured band; down is faster than up in every bin of 0.1 /m²',
  source: 'RiMEA 4.1.1 A4 test 13 after Corbetta, band as digitised in crowd design §4; density and speed in plan',
  run: {
    seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    measure: (seeds) => {
      const [up, down] = (['up', 'down'] as const).map((way) => seeds.flatMap((seed) => stairSamples(way, seed)).filter(isJudged)) as [
        StairSample[],
        StairSample[],
      ]
      const gains = [...byBin(down)].flatMap(([bin, speed]) => (byBin(up).has(bin) ? [speed - byBin(up).get(bin)!] : []))
      const note = [...byBin(down)]
        .toSorted(([a], [b]) => Number(a) - Number(b))
        .map(([bin, speed]) => `${bin}: ${speed.toFixed(2)} down, ${byBin(up).get(bin)?.toFixed(2) ?? 'none'} up`)
      return [
        { what: 'share in band, up', value: shareIn('up', up), unit: '1', band: [0.5, 1], note: `${up.length} samples` },
        { what: 'share in band, down', value: shareIn('down', down), unit: '1', band: [0.5, 1], note: `${down.length} samples` },
        { what: 'least gain of down over up', value: Math.min(...gains), unit: 'm/s', band: [0.001, null], note: note.join('; ') },
      ]
    },
  },
})

function isJudged({ densityPerM2 }: StairSample): boolean {
  return densityPerM2 >= DENSITIES_PER_M2[0]! && densityPerM2 <= DENSITIES_PER_M2.at(-1)!
}

function shareIn(way: Way, samples: readonly StairSample[]): number {
  const inside = samples.filter(({ densityPerM2, speedMps }) => {
    const next = Math.max(
      1,
      DENSITIES_PER_M2.findIndex((density) => density >= densityPerM2),
    )
    const [d0, d1] = [DENSITIES_PER_M2[next - 1]!, DENSITIES_PER_M2[next]!]
    const [low, high] = ([0, 1] as const).map((edge) => {
      const [a, b] = [BANDS[way][next - 1]![edge], BANDS[way][next]![edge]]
      return a + ((b - a) * (densityPerM2 - d0)) / (d1 - d0)
    }) as [number, number]
    return speedMps >= low && speedMps <= high
  })
  return inside.length / samples.length
}

/** Mean speed by density rounded to 0.1 /m². */
function byBin(samples: readonly StairSample[]): Map<string, number> {
  const bins = Map.groupBy(samples, ({ densityPerM2 }) => densityPerM2.toFixed(1))
  return new Map([...bins].map(([bin, list]) => [bin, mean(list.map(({ speedMps }) => speedMps))]))
}
