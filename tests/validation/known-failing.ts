import type { KnownFailing } from '#tests/figures/figure.ts'
import { figureName } from './crowd/define-case.ts'
import { STANDARDS } from './crowd/registry.ts'
import { BASELINE_FAILING } from './energy-baseline/known-failing.ts'

/** Cases that lie outside their band when last looked at, with the reason. They run and are listed every time. */
const FAILING: readonly KnownFailing[] = [
  {
    suite: 'crowd',
    case: 'rimea-15 a large crowd round a corner: place of the corner between short and long',
    reason:
      'five hundred press round the inner edge: fields know walls, not the crowd, so nobody swings wide (0.995 to 1.14 in three sets of four seeds)',
  },
  {
    suite: 'crowd',
    case: 'rimea-16 fundamental diagram in single file: share of densities within 0.15 m/s',
    reason: 'the time gap of 0.56 s that fits wide corridors is shorter than the 1.06 s people keep in single file',
  },
  {
    suite: 'crowd',
    case: 'nist-tn-1822-2.9 groups: first to last, longest',
    reason:
      'the row of the slow party closes before the slow one while the four get through; how long these wait changes little (5 of 40 seeds lie within 10 s)',
  },
  {
    suite: 'crowd',
    case: 'people ao300_bottleneck: specific flow',
    reason: 'at the speeds of Weidmann, to whom the preset is bound, a neck passes 1.8 /(m s) at most; a time gap of 0.45 s would pass 2.1',
  },
  {
    suite: 'crowd',
    case: 'people ao300_bottleneck: speed at equal density',
    reason: 'these people walk twice as fast in 2.5 to 4 /m² as Weidmann, to whom the preset is bound, lets them',
  },
  {
    suite: 'crowd',
    case: 'people 040_c_56_h-: speed at equal density',
    reason:
      'pressed to 7.7 /m² before the door these people drag at 0.1 m/s even where it thins to 2.5; ours stand at 4.5 at most and walk 0.27 (0.16 over ten seeds, 0.11 to 0.20 each)',
  },
  {
    suite: 'crowd',
    case: 'people: recordings',
    reason: 'recordings of people are not part of the repository',
  },
  {
    suite: 'mapping',
    case: 'holiday day, faults: share named within 10 min',
    reason:
      '0.94, 16 of 17: the camera of a gallery that suddenly reads half is believed. Up its stair anybody may have gone: others leave room for 26 (sd) of the 67 missing, 2.6 sds where 3 accuse',
  },
  {
    suite: 'energy',
    case: 'ashrae 140 transmitted sun: 660 South',
    reason: '432.7 kWh/m², 1 % below: at slanting sun Finlayson’s curve lets less through this coating than all six programs do',
  },
  {
    suite: 'energy',
    case: 'ashrae 140 transmitted over incident sun: 660 South, Low-E',
    reason: '0.317, 0.3 % below: the same coating',
  },
  {
    suite: 'energy',
    case: 'ashrae 140 case 195: peak heating',
    reason:
      '1.762 kW where all six programs have 1.79 to 1.80: bare conduction with hardly any radiation leaves our still air 1.6 % too good an insulator',
  },
  {
    suite: 'energy',
    case: 'ashrae 140 case 200: cooling',
    reason:
      '0.772 MWh, 2 % below: the painted window’s gap is a constant that this model takes from EN 673, the standard from a table not at hand',
  },
  {
    suite: 'energy',
    case: 'ashrae 140 case 215: cooling',
    reason: '0.842 MWh, 1 % below: the painted window, as in case 200',
  },
  {
    suite: 'energy',
    case: 'ashrae 140 case 250: cooling',
    reason: '2.875 MWh, 1 % below: the painted window, as in case 200',
  },
  {
    suite: 'energy',
    case: 'ashrae 140 case 280: heating',
    reason:
      '4.484 MWh, 1 % below: a room that takes up a tenth of the light; more of it leaves again by the windows in all published programs',
  },
  {
    suite: 'energy',
    case: 'ashrae 140 case 395: heating',
    reason: '4.556 MWh, 0.2 % below the least of the published',
  },
]

/** Tests of the standards that have no twin in a venue, or whose part is not built: listed without a value. */
const NOT_RUN: readonly KnownFailing[] = STANDARDS.flatMap(({ cases }) =>
  cases.flatMap((crowdCase) =>
    'not' in crowdCase.run ? [{ suite: 'crowd', case: figureName(crowdCase), reason: crowdCase.run.why }] : [],
  ),
)

/** Cases known to lie outside their band or to have no value. */
export const KNOWN_FAILING: readonly KnownFailing[] = [...FAILING, ...BASELINE_FAILING, ...NOT_RUN]
