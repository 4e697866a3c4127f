import { normal } from '#simulator/kernel/rng.ts'
import { defineSensor, WIRED } from './define.ts'
import { persistentError } from './persistent-error.ts'

/** Error of the wait, s, and as a share of it. Assumption: whoever is lost under the lamps and found again has a wait cut short or mixed up. */
const WAIT_S = 10
const WAIT_SHARE = 0.1
/** Error of the number in line, as a share. Assumption: as good as a camera that looks down on few people in a known strip. */
const LENGTH_SHARE = 0.05
/** A mix-up lasts until those mixed up are served. Assumption, s. */
const PERSISTS_S = 60

/** Camera over a line: how long the first has waited, and how many stand. Memory: 0 and 1, error of the wait; 2 and 3, of the number. */
export const queueTimer = defineSensor({
  kind: 'queue-timer',
  name: { zh: '排队计时', en: 'Queue timer' },
  watches: 'attraction',
  channels: [
    { quantity: 'waitTime', range: [0, 14_400], error: { absolute: WAIT_S, relative: WAIT_SHARE }, step: 1, persistsS: PERSISTS_S },
    { quantity: 'queueLength', range: [0, 2000], error: { absolute: 0.5, relative: LENGTH_SHARE }, step: 1, persistsS: PERSISTS_S },
  ],
  uplink: WIRED,
  observe: (view, unit, rng) => {
    const waitS = view.waitS(unit.target)
    const length = view.waiting(unit.target)
    const mixedUp = persistentError(unit, 0, PERSISTS_S, rng)
    const missed = persistentError(unit, 2, PERSISTS_S, rng)
    // An empty line is seen empty.
    if (length === 0) return [0, 0]
    const wait = waitS + mixedUp * Math.sqrt(WAIT_S * WAIT_S + WAIT_SHARE * waitS * (WAIT_SHARE * waitS))
    return [wait, normal(rng, length * (1 + LENGTH_SHARE * missed), 0.3)]
  },
})
