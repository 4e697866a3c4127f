import { expect, test } from 'vitest'
import { IDLE, type LatchSpec, type LatchState, stepLatch } from '#client/analytics/insight/latch.ts'

const SPEC: LatchSpec = {
  steps: [
    { trip: 80, release: 75 },
    { trip: 90, release: 85 },
    { trip: 100, release: 95 },
  ],
  tripHoldS: 20,
  releaseHoldS: 60,
}

/** One value a second; gives the step after each. */
function play(values: readonly (number | null)[], from: LatchState = IDLE): number[] {
  let state = from
  return values.map((value, second) => {
    state = stepLatch(SPEC, state, value, second * 1000)
    return state.step
  })
}

const hold = (value: number | null, seconds: number): (number | null)[] => Array.from({ length: seconds }, () => value)

test('a value must stay at a step for 20 s before the latch goes up to it', () => {
  expect(play(hold(82, 20)).at(-1)).toBe(-1)
  expect(play(hold(82, 21)).at(-1)).toBe(0)
})

test('it goes straight to the step that was held, not to the highest that was touched', () => {
  expect(play([...hold(82, 19), 101, 101, 101]).at(-1)).toBe(0)
  expect(play(hold(101, 21)).at(-1)).toBe(2)
})

test('it stays up between release and trip, and comes down 60 s after the release', () => {
  expect(play(hold(76, 300), { step: 0, pending: null }).at(-1)).toBe(0)
  expect(play(hold(74, 60), { step: 0, pending: null }).at(-1)).toBe(0)
  expect(play(hold(74, 61), { step: 0, pending: null }).at(-1)).toBe(-1)
})

test('from the top it steps down to the step whose release still holds', () => {
  expect(play(hold(86, 61), { step: 2, pending: null }).at(-1)).toBe(1)
})

test('not knowing neither trips nor releases, and starts the waiting again', () => {
  expect(play([...hold(101, 15), null, ...hold(101, 15)]).at(-1)).toBe(-1)
  expect(play([...hold(10, 50), null, ...hold(10, 50)], { step: 1, pending: null }).at(-1)).toBe(1)
})

test('a value that flaps across trip and release every 10 s for an hour trips once and never lets go', () => {
  const flapping = [...hold(85, 25), ...Array.from({ length: 360 }, (_, i) => hold(i % 2 === 0 ? 70 : 85, 10)).flat()]
  const changes = play(flapping).filter((step, i, all) => i > 0 && step !== all[i - 1])
  expect(changes).toEqual([0])
})
