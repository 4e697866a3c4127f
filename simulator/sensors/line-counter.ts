import { exp } from '#models/math/portable-math.ts'
import { countEach, countingError, newPassages } from './count-people.ts'
import { type Counting, defineSensor, WIRED } from './define.ts'

/**
 * Ceiling heat or beam counters see "in excess of 95 %" of people by their makers (itera.co.za, comparison of technologies); taken as
 * 3 % missed by single walkers and 1 % counted twice, the rest being people side by side.
 */
const SINGLE: Counting = { missShare: 0.03, doubleShare: 0.01 }
/**
 * Two who cross within this time of each other, anywhere on the line, may be seen as one, s. "People walking in pairs will be counted as
 * one" (Parametric PCR2, counting accuracy). Assumption: shoulders pass a beam in 0.4 s, and one in twenty such pairs is in line with it.
 */
const MERGE_S = 0.02

const { absolute, bias, perCount } = countingError(SINGLE)
/** What crowding hides stays as a share: 6 % at 3 persons a second, a full bridge. */
const error = { absolute, relative: 0.05, bias: bias ?? 0, perCount: perCount ?? 0 }

/** Bidirectional counter of people crossing a line; the denser the flow, the more walk hidden. Memory: 0 and 1, crossings known by direction. */
export const lineCounter = defineSensor({
  kind: 'line-counter',
  name: { zh: '双向客流计', en: 'Line counter' },
  watches: 'portal',
  channels: [
    { quantity: 'peopleIn', range: [0, 2000], error, step: 1 },
    { quantity: 'peopleOut', range: [0, 2000], error, step: 1 },
  ],
  uplink: WIRED,
  counting: { ...SINGLE, mergeS: MERGE_S },
  observe: (view, unit, rng) => {
    const [passedIn, passedOut] = newPassages(view, unit)
    const perS = (passedIn + passedOut) / unit.periodS
    const { missShare, doubleShare, mergeS = 0 } = unit.counting
    const counting = { missShare: 1 - (1 - missShare) * exp(-perS * mergeS), doubleShare }
    return [countEach(passedIn, counting, rng), countEach(passedOut, counting, rng)]
  },
})
