import { resolve } from 'node:path'
import { UNIDIRECTIONAL } from './people/corridors.ts'
import { findRecordings, readExperiment } from './people/find-recordings.ts'
import { type Body, lossOf } from './loss.ts'

// Fits the time gap and the body radius on the HERMES corridors, as long as Weidmann is kept to within 0.095 m/s. Writes nothing:
// the best pair is what BODY in simulator/crowd/operational/model.ts holds.
//   node tests/validation/crowd/calibrate.ts [data folder] [seeds]

const GAPS_S = [0.48, 0.52, 0.56, 0.6, 0.64]
const RADII_M = [0.18, 0.19, 0.2, 0.21, 0.22]

const [dataDir = '../shared/data', seedCount = '2'] = process.argv.slice(2)
const seeds = Array.from({ length: Number(seedCount) }, (_, i) => i + 1)
const experiments = findRecordings(resolve(dataDir), [UNIDIRECTIONAL]).map(readExperiment)
if (experiments.length === 0) throw new Error(`no corridor recordings in ${dataDir}`)
console.log(`${experiments.length} recordings: ${UNIDIRECTIONAL.credit}`)
console.log('T, s   r, m   people  Weidmann, m/s  total')
let best: { readonly body: Body; readonly total: number } | null = null
for (const gapS of GAPS_S) {
  for (const radiusM of RADII_M) {
    const body = { gapS, radiusM }
    const { people, weidmannMps, total } = lossOf(body, experiments, seeds)
    console.log(
      `${gapS.toFixed(2)}   ${radiusM.toFixed(2)}   ${people.toFixed(3)}   ${weidmannMps.toFixed(3)}          ${total.toFixed(3)}`,
    )
    if (best === null || total < best.total) best = { body, total }
  }
}
console.log(`best: T = ${best?.body.gapS} s, r = ${best?.body.radiusM} m`)
