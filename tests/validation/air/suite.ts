import type { Suite } from '#tests/figures/figure.ts'
import { people } from './people.ts'

/** Air: what it says of the people in it. */
export const air: Suite = {
  name: 'air',
  *run({ dataDir }) {
    yield* people(dataDir)
  },
}
