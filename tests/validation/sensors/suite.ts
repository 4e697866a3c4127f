import type { Measured, Suite } from '#tests/figures/figure.ts'
import { OVERHEAD_COUNTING } from '#simulator/sensors/overhead-counter.ts'
import { countingOf, readTaggedPerson } from './tag-and-tracks.ts'

/** 90 % interval of a Poisson mean of which one event was seen (chi-squared with 2 and 4 degrees of freedom): one break, one double. */
const ONE_EVENT = [0.051, 4.744] as const
const SOURCE = 'Xovis tracks beside a UWB tag, SDU Odense OU44, 2019 (EBC Annex 79); band: 90 % Poisson interval of what was measured'

/** What sensors are said to miss and to double against recorded devices. */
export const sensors: Suite = {
  name: 'sensors',
  *run({ dataDir }) {
    yield* overheadCounter(dataDir)
  },
}

function* overheadCounter(dataDir: string): Iterable<Measured> {
  const cases = { missShare: 'overhead counter: share of crossings missed', doubleShare: 'overhead counter: share of crossings doubled' }
  let measured: ReturnType<typeof countingOf>
  try {
    measured = countingOf(readTaggedPerson(dataDir))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    for (const name of Object.values(cases)) yield { case: name, value: null, unit: '1', band: [null, null], source: `not read: ${why}` }
    return
  }
  for (const share of ['missShare', 'doubleShare'] as const) {
    const band = [ONE_EVENT[0] * measured[share], ONE_EVENT[1] * measured[share]] as const
    const note = `measured ${measured[share].toFixed(4)}`
    yield { case: cases[share], value: OVERHEAD_COUNTING[share], unit: '1', band, source: SOURCE, note }
  }
}
