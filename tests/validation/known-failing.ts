import type { KnownFailing } from '#tests/figures/run-suites.ts'

/** Cases known to lie outside their band, with the reason. They run and are listed every time. */
export const KNOWN_FAILING: readonly KnownFailing[] = [
  {
    suite: 'crowd',
    case: 'walking speed at 0.5 persons/m², error',
    reason: 'the flow field slows the outer 0.8 m of a corridor, so the fast share its middle with the slow; issue 3 calibrates',
  },
]
