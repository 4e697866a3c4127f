import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BODY } from '#simulator/crowd/operational/model.ts'
import { lossOf } from '#tests/validation/crowd/loss.ts'
import { UNIDIRECTIONAL } from '#tests/validation/crowd/people/corridors.ts'
import { findRecordings, readExperiment } from '#tests/validation/crowd/people/find-recordings.ts'

const DATA = new URL('../../../../shared/data', import.meta.url).pathname
/** The densest corridors say most. */
const DENSE = ['uo-145-180-180', 'uo-180-180-070', 'uo-240-240-240']
const required = process.env['CI'] !== undefined && process.env['CI'] !== ''

test.skipIf(!existsSync(DATA) && !required)(
  'time gap and radius of the model fit the HERMES corridors and Weidmann better than their neighbours (recordings not here: skipped)',
  { timeout: 120_000 },
  () => {
    const experiments = findRecordings(DATA, [UNIDIRECTIONAL]).filter(({ id }) => DENSE.includes(id))
    expect(experiments).toHaveLength(DENSE.length)
    const read = experiments.map(readExperiment)
    const { gapS, radiusM } = BODY
    const loss = (body: { gapS: number; radiusM: number }): number => lossOf(body, read, [1], [1, 2]).total
    const pinned = loss({ gapS, radiusM })
    for (const [dGapS, dRadiusM] of [
      [0.08, 0],
      [-0.08, 0],
      [0, 0.02],
      [0, -0.02],
    ] as const) {
      expect(loss({ gapS: gapS + dGapS, radiusM: radiusM + dRadiusM }), `${gapS + dGapS} s, ${radiusM + dRadiusM} m`).toBeGreaterThan(
        pinned,
      )
    }
  },
)
