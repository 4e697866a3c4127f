import { expect, test } from 'vitest'
import { BODY } from '#simulator/crowd/operational/model.ts'
import { noSharedData, sharedData } from '#tests/unit/server/shared-data.ts'
import { lossOf } from '#tests/validation/crowd/loss.ts'
import { UNIDIRECTIONAL } from '#tests/validation/crowd/people/corridors.ts'
import { findRecordings, readExperiment } from '#tests/validation/crowd/people/find-recordings.ts'

/** The densest corridor and the only jam say most. */
const DENSE = ['uo-145-180-180', 'uo-180-180-070']
/** One seed of the corridor without ends, whose error is the mean of eight. */
const CORRIDOR_SEEDS = [4]

test.skipIf(noSharedData !== null)(
  `time gap and radius of the model fit the HERMES corridors and Weidmann better than their neighbours (${noSharedData ?? 'data present'})`,
  { timeout: 120_000 },
  () => {
    const experiments = findRecordings(sharedData(''), [UNIDIRECTIONAL]).filter(({ id }) => DENSE.includes(id))
    expect(experiments).toHaveLength(DENSE.length)
    const read = experiments.map(readExperiment)
    const { gapS, radiusM } = BODY
    const loss = (body: { gapS: number; radiusM: number }): number => lossOf(body, read, [1], CORRIDOR_SEEDS).total
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
