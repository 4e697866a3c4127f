import { countingError, countPassages } from './count-people.ts'
import { type Counting, defineSensor, WIRED } from './define.ts'

/**
 * Share of people who pass uncounted (a child in front, a second person on one turn) and share counted twice (a bag, a
 * step back). Assumption inside the 2 to 5 %; "the best performing systems achieve over 98 %" (Retail Sensing, accuracy of people
 * counters), so that 0.02 missed is the best and 0.05 the worst to be reckoned with.
 */
export const TURNSTILE_COUNTING: Counting = { missShare: 0.03, doubleShare: 0.02 }

const error = countingError(TURNSTILE_COUNTING)

/** Counts people in and out of one lane, or of the whole portal, since its last reading. Never invents anyone. */
export const turnstile = defineSensor({
  kind: 'turnstile',
  name: { zh: '闸机', en: 'Turnstile' },
  watches: 'portal',
  channels: [
    { quantity: 'peopleIn', range: [0, 2000], error, step: 1 },
    { quantity: 'peopleOut', range: [0, 2000], error, step: 1 },
  ],
  uplink: WIRED,
  counting: TURNSTILE_COUNTING,
  observe: countPassages,
})
