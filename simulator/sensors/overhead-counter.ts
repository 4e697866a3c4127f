import { countingError, countPassages } from './count-people.ts'
import { type Counting, defineSensor, WIRED } from './define.ts'

/**
 * calibrated on recorded tracks of an overhead stereo counter (Xovis) beside the radio tag of the person it saw: SDU building OU44,
 * 16 May 2019, EBC Annex 79. In 187 s of one person the track broke once (who crosses a line then is missed) and a second track ran beside it
 * for 1.8 s (who crosses then is counted twice); `npm run validate -- sensors` measures both shares. One person: crowding is not in it.
 */
export const OVERHEAD_COUNTING: Counting = { missShare: 0.016, doubleShare: 0.01 }

const error = countingError(OVERHEAD_COUNTING)

/** Stereo camera looking straight down on a door: counts people both ways. */
export const overheadCounter = defineSensor({
  kind: 'overhead-counter',
  name: { zh: '立体视觉客流计', en: 'Overhead counter' },
  watches: 'portal',
  channels: [
    { quantity: 'peopleIn', range: [0, 2000], error, step: 1 },
    { quantity: 'peopleOut', range: [0, 2000], error, step: 1 },
  ],
  uplink: WIRED,
  counting: OVERHEAD_COUNTING,
  observe: countPassages,
})
