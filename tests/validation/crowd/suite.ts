import type { Measured, Suite } from '#tests/figures/figure.ts'
import { type CrowdCase, figureName } from './define-case.ts'
import { people } from './people/people.ts'
import { STANDARDS } from './registry.ts'
import { validationDocument } from './validation-document.ts'

/** The crowd against the verification tests of the standards and against recorded people. A whole run writes `simulator/crowd/VALIDATION.md`. */
export const crowd: Suite = {
  name: 'crowd',
  *run({ dataDir, only }) {
    for (const { name, cases } of STANDARDS) {
      for (const crowdCase of cases) if (figureName(crowdCase).includes(only)) yield* figuresOf(crowdCase, name)
    }
    yield* people(dataDir, only)
  },
  document: { path: 'simulator/crowd/VALIDATION.md', text: validationDocument },
}

function figuresOf(crowdCase: CrowdCase, standard: string): Measured[] {
  const { run, criterion } = crowdCase
  const source = `${standard}: ${criterion}`
  if ('not' in run) return [{ case: figureName(crowdCase), value: null, unit: '1', band: [null, null], source }]
  const checks = [run.measure(run.seeds)].flat()
  return checks.map(({ what, ...measured }) => ({ ...measured, case: figureName(crowdCase, what), source }))
}
