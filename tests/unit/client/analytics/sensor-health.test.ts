import { expect, test } from 'vitest'
import {
  HEALTHY,
  judgeArrival,
  judgeCamera,
  judgeCounter,
  judgeValue,
  type SensorHealth,
  verdict,
} from '#client/analytics/mapping/sensor-health.ts'

const CALM = { value: 0, errorSds: 0, liveSd: 3, spike: false, dtS: 5 }
const ON_TIME = { repeated: false, disordered: false, missing: 0 }
/** A lane that lets people in, one of ten, on a morning. */
const MORNING = { others: 18, inShare: 0.95, fairShare: 0.1 }

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

test('an error that lasts names the camera within ten minutes; one as large for half a minute does not', () => {
  expect(after(120, (health, i) => judgeCamera(health, { ...CALM, value: i, errorSds: 4 })).fault).toBe('biased')
  expect(after(6, (health, i) => judgeCamera(health, { ...CALM, value: i, errorSds: 8 })).fault).toBeNull()
})

test('a lane that begins to tell out for in is swapped; an evening on which all lanes turn is none', () => {
  const known = after(60, (health, i) => judgeCounter(health, { in: 2 + (i % 2), out: 0 }, MORNING))
  expect(known.fault).toBeNull()
  expect(after(60, (health, i) => judgeCounter(health, { in: 0, out: 2 + (i % 2) }, MORNING), known).fault).toBe('swapped')
  expect(after(60, (health, i) => judgeCounter(health, { in: 0, out: 2 + (i % 2) }, { ...MORNING, inShare: 0.1 }), known).fault).toBeNull()
})

test('a lane that counts nobody while its neighbours go on is blind', () => {
  const known = after(60, (health, i) => judgeCounter(health, { in: 2 + (i % 2), out: 0 }, MORNING))
  expect(after(60, (health) => judgeCounter(health, { in: 0, out: 0 }, MORNING), known).fault).toBe('blind')
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
