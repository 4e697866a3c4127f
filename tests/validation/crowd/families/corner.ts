import { type CrowdCase, defineCase } from '#tests/validation/crowd/define-case.ts'
import { roundCorner } from '#tests/validation/crowd/trials/round-corner.ts'

/** 20 people round a corner: RiMEA 6, ISO 20414 test 4, NIST Verif.2.3, IMO test 6. */
export function corner(id: string, source: string): CrowdCase {
  return defineCase({
    id,
    title: 'movement round a corner',
    geometry: 'corridor 2 m wide, arms of 10 m and the corner between them',
    population: '20 people over the first 6 m',
    criterion: 'all come round within 60 s; no position outside the walkable polygon by more than 1 mm',
    source,
    run: {
      seeds: [1, 2, 3, 4, 5],
      measure: (seeds) => {
        const runs = seeds.map(roundCorner)
        return [
          { what: 'people who came round, least', value: Math.min(...runs.map(({ left }) => left)), unit: 'person', band: [20, 20] },
          { what: 'positions outside', value: Math.max(...runs.map(({ outside }) => outside)), unit: '1', band: [0, 0] },
          { what: 'last one out, latest', value: Math.max(...runs.map(({ lastS }) => lastS)), unit: 's', band: [0, 60] },
        ]
      },
    },
  })
}
