import { expect, test } from 'vitest'
import { observeCount, observeLevel, startRegion, sumPlaces } from '#client/analytics/mapping/observe-region.ts'
import { predictRegion } from '#client/analytics/mapping/predict-region.ts'
import { type RegionModel } from '#client/analytics/mapping/region-model.ts'
import { covariance, layoutOf, type RegionState } from '#client/analytics/mapping/region-state.ts'
import { createRng, normal } from '#simulator/kernel/rng.ts'

const NO_DOORS = { silent: new Float64Array(0), missedPerS: new Float64Array(0) }

/** Two rooms joined by an open door of 3 m; the first has a counted gate to the outside. */
function twoRooms(absolute = 1, relative = 0): RegionModel {
  const camera = { isWitnessed: false, absolute, relative, believeAfter: 2, persistsS: 20 }
  return {
    region: { zones: [0, 1], edges: [{ a: 0, b: 1, widthM: 3, isShut: false, counted: null }] },
    layout: layoutOf(2, 2, 2),
    cameras: [
      { sensor: 0, place: 0, ...camera },
      { sensor: 1, place: 1, ...camera },
    ],
    counters: [
      { door: 0, from: null, to: 0, shareSd: 0.05, share: 0 },
      { door: 0, from: 0, to: null, shareSd: 0.05, share: 1 },
    ],
    passages: [],
    maxSd: Float64Array.of(500, 500),
    startSd: Float64Array.of(500, 500),
  }
}

function known(model: RegionModel, people: readonly number[], t = 0): RegionState {
  const state = { ...startRegion(model), t }
  people.forEach((value, camera) => observeLevel(model, state, camera, value))
  return state
}

function sd(model: RegionModel, state: RegionState, i: number): number {
  return Math.sqrt(covariance(state.p, model.layout.size, i, i))
}

test('when readings stop every sd grows, but the sum stays known: nobody came through the gate', () => {
  const model = twoRooms()
  let state = known(model, [100, 50])
  const first = sumPlaces(model, state, [0, 1])
  const sds = [10, 60, 300, 3600].map((s) => {
    state = predictRegion(model, state, s * 1000, NO_DOORS)
    return sd(model, state, 0)
  })
  expect(sds).toEqual(sds.toSorted((a, b) => a - b))
  const last = sumPlaces(model, state, [0, 1])
  expect(last.mean).toBeCloseTo(first.mean, 6)
  expect(Math.sqrt(last.variance)).toBeLessThan(3)
  expect(sds[3]).toBeGreaterThan(20)
})

test('ten predictions of one second are one prediction of ten, but for the exchange that depends on the level', () => {
  const model = twoRooms()
  const start = known(model, [100, 50])
  start.x[2] = 0.4
  start.x[3] = -0.4
  let stepped = { ...start, x: start.x.slice(), p: start.p.slice(), usual: start.usual.slice() }
  for (let s = 1; s <= 10; s++) stepped = predictRegion(model, stepped, s * 1000, NO_DOORS) as typeof stepped
  const once = predictRegion(model, start, 10_000, NO_DOORS)
  once.x.forEach((value, i) => expect(stepped.x[i]).toBeCloseTo(value, 8))
  once.p.forEach((value, i) => expect(stepped.p[i]).toBeCloseTo(value, 0))
})

test('people counted through the gate enter the first room and the sum, with the share the counter is known to miss', () => {
  const model = twoRooms()
  const state = known(model, [100, 50])
  observeCount(model, state, 0, 20, 1)
  const { mean, variance } = sumPlaces(model, state, [0, 1])
  expect(mean).toBeCloseTo(170, 2)
  // 20 persons × 5 % is 1 more person of doubt, and 1 of the count itself.
  expect(variance).toBeCloseTo(sumPlaces(model, known(model, [100, 50]), [0, 1]).variance + 1 + 1, 5)
})

test('a counter that misses one in ten does not carry the sum away: the cameras hold it', () => {
  const model = twoRooms(1, 0.02)
  const rng = createRng(1, 'miss')
  let state = known(model, [100, 100])
  const truth = [100, 100]
  for (let s = 5; s <= 3600; s += 5) {
    state = predictRegion(model, state, s * 1000, NO_DOORS)
    truth[0]! += 2
    if (s % 10 === 0) {
      truth[0]! -= 2
      truth[1]! += 2
    }
    observeCount(model, state, 0, rng.next() < 0.2 ? 1 : 2, 0.2)
    truth.forEach((people, camera) => observeLevel(model, state, camera, Math.round(normal(rng, people, 1 + 0.01 * people))))
  }
  const people = truth[0]! + truth[1]!
  expect(Math.abs(sumPlaces(model, state, [0, 1]).mean - people) / people).toBeLessThan(0.02)
})

test('a reading far away is doubted once and believed the second time; one on the other side starts the doubt again', () => {
  const model = twoRooms()
  const state = known(model, [100, 50])
  expect(observeLevel(model, state, 0, 400)).toBe('doubted')
  expect(state.x[0]).toBeCloseTo(100, 0)
  expect(observeLevel(model, state, 0, 0)).toBe('doubted')
  expect(observeLevel(model, state, 0, 140)).toBe('doubted')
  expect(observeLevel(model, state, 0, 140)).toBe('unforeseen')
})

test('a party that walks over is believed in one room and missed in the other', () => {
  const model = twoRooms()
  let state = known(model, [100, 50])
  for (let s = 5; s <= 60; s += 5) {
    state = predictRegion(model, state, s * 1000, NO_DOORS)
    const moved = s > 30 ? 20 : 0
    observeLevel(model, state, 0, 100 - moved)
    observeLevel(model, state, 1, 50 + moved)
  }
  expect(state.x[0]).toBeCloseTo(80, -1)
  expect(state.x[1]).toBeCloseTo(70, -1)
})

test('a tour on the stairs is seen by no camera, comes out at both ends, and the sum is what it was', () => {
  const model: RegionModel = {
    ...twoRooms(),
    region: {
      zones: [0, null, 1],
      edges: [
        { a: 1, b: 0, widthM: 3, isShut: false, counted: null },
        { a: 1, b: 2, widthM: 3, isShut: false, counted: null },
      ],
    },
    layout: layoutOf(3, 0, 0),
    cameras: [],
    counters: [],
    passages: [
      {
        place: 1,
        ends: [
          { place: 0, leaveS: Infinity },
          { place: 2, leaveS: Infinity },
        ],
      },
    ],
    maxSd: Float64Array.of(500, 500, 500),
    startSd: Float64Array.of(3, 20, 3),
  }
  const start = startRegion(model)
  start.x.set([100, 60, 50])
  const whole = sumPlaces(model, start, [0, 1, 2])
  let state = start
  for (let s = 1; s <= 120; s++) state = predictRegion(model, state, s * 1000, NO_DOORS)
  expect(state.x[1]).toBeCloseTo(60 * Math.exp(-3), 3)
  expect(state.x[0]! - 100).toBeCloseTo(state.x[2]! - 50, 6)
  const now = sumPlaces(model, state, [0, 1, 2])
  expect(now.mean).toBeCloseTo(whole.mean, 9)
  // Only what nobody drew is added: 3 places × (0.01 persons/√s)² × 120 s.
  expect(now.variance).toBeCloseTo(whole.variance + 0.036, 6)
})

test('a camera sees twenty before their gate counts them: with the pending known they are not taken for forty', () => {
  const model = twoRooms()
  const told = known(model, [100, 50])
  const untold = known(model, [100, 50])
  for (const [state, pending] of [
    [told, { mean: 20, variance: 60 }],
    [untold, { mean: 0, variance: 0 }],
  ] as const) {
    for (let camera = 0; camera < 3; camera++) observeLevel(model, state, 0, 120, pending)
    observeCount(model, state, 0, 20, 1)
  }
  expect(told.x[0]).toBeCloseTo(120, 0)
  expect(untold.x[0]).toBeGreaterThan(130)
})
