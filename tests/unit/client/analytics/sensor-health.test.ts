import { expect, test } from 'vitest'
import { LANE_NATS, type LaneCount, type Side } from '#client/analytics/mapping/lane-health.ts'
import {
  HEALTHY,
  isUsable,
  judgeArrival,
  judgeCamera,
  judgeCounter,
  judgeValue,
  type LevelSeen,
  type SensorHealth,
  verdict,
} from '#client/analytics/mapping/sensor-health.ts'

/** What a camera of an empty zone says when all agree. */
const CALM: LevelSeen = {
  value: 0,
  t: 0,
  error: 0,
  errorVariance: 64,
  levelVariance: 0,
  persistsS: 20,
  liveSd: 3,
  spike: false,
  unforeseen: false,
  isWitnessed: true,
  dtS: 5,
}
const ON_TIME = { repeated: false, disordered: false, missing: 0 }
/** A lane in the middle of a row on a morning: on both sides others let people in. */
const IN_SIDE: Side = [{ latelyIn: 20, latelyOut: 0, now: { in: 2, out: 0 } }]
const OUT_SIDE: Side = [{ latelyIn: 0, latelyOut: 20, now: { in: 0, out: 2 } }]
const count = (people: number, way: 'in' | 'out'): LaneCount => ({ in: 0, out: 0, [way]: people, periodS: 5 })

/** Repeats evidence and judges after each. */
function after(times: number, take: (health: SensorHealth, i: number) => SensorHealth, from: SensorHealth = HEALTHY): SensorHealth {
  let health = from
  for (let i = 0; i < times; i++) health = verdict(take(health, i), i * 5000)
  return health
}

test('a thermometer that shows one value for some minutes is stuck, one that flickers is not; it is cleared when it moves', () => {
  const stuck = after(40, (health) => judgeValue(health, 'temperature', 21))
  expect(stuck.fault).toBe('stuck')
  expect(after(40, (health, i) => judgeValue(health, 'temperature', 21 + (i % 2) / 100)).fault).toBeNull()
  expect(after(1, (health) => judgeValue(health, 'temperature', 21.4), stuck).fault).toBeNull()
})

test('a camera that sees nobody all night is not stuck', () => {
  expect(after(10_000, (health) => judgeCamera(health, CALM)).fault).toBeNull()
})

/** Sees 100 people where others make out fewer, by so many sds of an honest camera; others know to within half of one. */
const astray = (i: number, sds: number): LevelSeen => ({ ...CALM, t: i * 5000, value: 100 + (i % 2), error: 8 * sds, levelVariance: 16 })

test('a camera that others contradict for a minute is put on trial, and then named', () => {
  const asked = after(15, (health, i) => judgeCamera(health, astray(i, 4)))
  expect([asked.trial.verdict, asked.fault, isUsable(asked)]).toEqual(['open', null, false])
  expect(after(60, (health, i) => judgeCamera(health, astray(i, 4))).fault).toBe('biased')
})

test('one that errs for half a minute is not asked; one that others come to agree with is believed again', () => {
  const brief = after(6, (health, i) => judgeCamera(health, astray(i, 3)))
  expect(after(100, (health, i) => judgeCamera(health, astray(i + 6, 0)), brief).trial.verdict).toBe('none')
  const asked = judgeCamera(HEALTHY, { ...astray(0, 5), unforeseen: true })
  expect(asked.trial.verdict).toBe('open')
  expect(after(30, (health, i) => judgeCamera(health, astray(i, 0)), asked).trial.verdict).toBe('none')
})

test('a camera of a room with an unwatched stair is never put on trial', () => {
  expect(after(200, (health, i) => judgeCamera(health, { ...astray(i, 9), unforeseen: true, isWitnessed: false })).trial.verdict).toBe(
    'none',
  )
})

test('while a zone still empties nobody is judged', () => {
  const asked = judgeCamera(HEALTHY, { ...astray(0, 9), unforeseen: true })
  const emptying = after(40, (health, i) => judgeCamera(health, { ...astray(i, 9), value: 2000 - 40 * i }), asked)
  expect([emptying.trial.verdict, emptying.fault]).toEqual(['open', null])
})

test('what others do not know they cannot contradict; and the guilty are tried anew after a quarter of an hour', () => {
  const vague = after(120, (health, i) => judgeCamera(health, { ...astray(i, 4), levelVariance: 1600 }))
  expect(vague.fault).toBeNull()
  const guilty = after(60, (health, i) => judgeCamera(health, astray(i, 4)))
  expect(after(185, (health, i) => judgeCamera(health, astray(i + 60, 4)), guilty).sinceMs).toBeGreaterThan(guilty.sinceMs)
})

/** Learned over five minutes of people who go in. */
const LEARNED = after(60, (health, i) => judgeCounter(health, count(2 + (i % 2), 'in'), IN_SIDE, IN_SIDE))

test('a lane that tells out for in while both sides let people in is swapped within four parties', () => {
  expect(LEARNED.fault).toBeNull()
  expect(after(4, (health) => judgeCounter(health, count(2, 'out'), IN_SIDE, IN_SIDE), LEARNED).fault).toBe('swapped')
})

test('a lane that turns with all on one side of it is none, however long; nor is one at the end while the row turns', () => {
  expect(after(200, (health, i) => judgeCounter(health, count(2 + (i % 2), 'out'), IN_SIDE, OUT_SIDE), LEARNED).fault).toBeNull()
  expect(after(200, (health, i) => judgeCounter(health, count(2 + (i % 2), 'out'), [], OUT_SIDE), LEARNED).fault).toBeNull()
})

test('a swapped lane is cleared when it tells right again', () => {
  const swapped = after(10, (health) => judgeCounter(health, count(2, 'out'), IN_SIDE, IN_SIDE), LEARNED)
  expect(after(3, (health, i) => judgeCounter(health, count(2 + (i % 2), 'in'), IN_SIDE, IN_SIDE), swapped).fault).toBeNull()
})

test('a lane that counts nobody while people pass on both sides is blind once e^-11 were needed for it, and cleared by the next person', () => {
  const share = LEARNED.lane.perLeft!.in
  const needed = Math.ceil(LANE_NATS / (2 * share))
  const nobody = (health: SensorHealth): SensorHealth => judgeCounter(health, count(0, 'in'), IN_SIDE, IN_SIDE)
  expect(after(needed - 1, nobody, LEARNED).fault).toBeNull()
  const blind = after(needed + 1, nobody, LEARNED)
  expect(blind.fault).toBe('blind')
  expect(after(1, (health) => judgeCounter(health, count(1, 'in'), IN_SIDE, IN_SIDE), blind).fault).toBeNull()
})

test('a lane where nobody comes is not blind while nobody comes to one side of it either', () => {
  const quiet: Side = [{ latelyIn: 0, latelyOut: 0, now: { in: 0, out: 0 } }]
  expect(after(500, (health) => judgeCounter(health, count(0, 'in'), IN_SIDE, quiet), LEARNED).fault).toBeNull()
})

test.for([
  ['repeats', { ...ON_TIME, repeated: true }],
  ['disorder', { ...ON_TIME, disordered: true }],
  ['gaps', { ...ON_TIME, missing: 1 }],
] as const)('a way with %s is named, and cleared when it behaves', ([fault, bad]) => {
  const named = after(80, (health, i) => judgeArrival(health, i % 2 === 0 ? bad : ON_TIME))
  expect(named.fault).toBe(fault)
  expect(after(200, (health) => judgeArrival(health, ON_TIME), named).fault).toBeNull()
})

test('an outage is told by age, not as gaps', () => {
  expect(after(1, (health) => judgeArrival(health, { ...ON_TIME, missing: 200 })).fault).toBeNull()
})
