import type { KnownFailing } from '#tests/figures/figure.ts'
import { figureName } from './crowd/define-case.ts'
import { STANDARDS } from './crowd/registry.ts'

/** Cases that lie outside their band when last looked at, with the reason. They run and are listed every time. */
const FAILING: readonly KnownFailing[] = [
  {
    suite: 'crowd',
    case: 'rimea-11 choice of exit: share of the farther exit',
    reason: 'those on their way to the farther exit are in nobody’s expected queue, so too many turn to it',
  },
  {
    suite: 'crowd',
    case: 'rimea-16 fundamental diagram in single file: share of densities within 0.15 m/s',
    reason: 'the time gap of 0.6 s that fits wide corridors is shorter than the 1.06 s people keep in single file',
  },
  {
    suite: 'crowd',
    case: 'nist-tn-1822-2.9 groups: first to last, longest',
    reason: 'before a door of 1 m those who wait stand in the way of the slow one they wait for',
  },
  {
    suite: 'crowd',
    case: 'people ao300_bottleneck: specific flow',
    reason: 'these people walk at 0.7 m/s at 4 /m², three times as fast as Weidmann, to whom the preset is bound',
  },
  {
    suite: 'crowd',
    case: 'people ao300_bottleneck: speed at equal density',
    reason: 'the simulated neck never holds more than 2.5 /m², the recorded one never less',
  },
  {
    suite: 'crowd',
    case: 'people 040_c_56_h-: specific flow',
    reason: 'real people stand 4 to 7 to the m² before the 0.5 m door and follow closer than the time gap of wide corridors',
  },
  {
    suite: 'crowd',
    case: 'people: recordings',
    reason: 'recordings of people are not part of the repository',
  },
]

/** Tests of the standards that have no twin in a venue, or whose part is not built: listed without a value. */
const NOT_RUN: readonly KnownFailing[] = STANDARDS.flatMap(({ cases }) =>
  cases.flatMap((crowdCase) =>
    'not' in crowdCase.run ? [{ suite: 'crowd', case: figureName(crowdCase), reason: crowdCase.run.why }] : [],
  ),
)

/** Cases known to lie outside their band or to have no value. */
export const KNOWN_FAILING: readonly KnownFailing[] = [...FAILING, ...NOT_RUN]
