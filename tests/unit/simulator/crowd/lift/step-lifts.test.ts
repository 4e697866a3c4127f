import { describe, expect, test } from 'vitest'
import { DOWN, UP } from '#simulator/crowd/passage/lift/lift-group.ts'
import { brakingS, flightS, flownM, type LiftPlan, WHEELCHAIR_AREA_M2 } from '#simulator/crowd/passage/lift/lift-plan.ts'
import { createRng } from '#simulator/kernel/rng.ts'
import { comes, liftPlan, liftTower, sentTo, stepTower, type Tower, towerUntil } from '#tests/support/lift-tower.ts'

const done = (tower: Tower) => (): boolean => tower.riders.every(({ alightedS }) => !Number.isNaN(alightedS))
const outs = (tower: Tower): number[] => tower.events.filter(({ what }) => what === 'out').map(({ stop }) => stop)

describe('a flight', () => {
  const plan = liftPlan(2, 4, { speedMps: 2, accelerationMps2: 1 })
  // Worked by hand: 2 m/s after 2 s and 2 m, so 10 m are 2 + 3 + 2 s; 4 m are just two ramps; 1 m is 2 sqrt(1).
  test.for([
    [10, 7],
    [4, 4],
    [1, 2],
    [0, 0],
  ] as const)('of %f m takes %f s', ([distanceM, seconds]) => {
    expect(flightS(plan, distanceM)).toBeCloseTo(seconds, 9)
  })

  test('is where the ramps say: 2 m after 2 s, 8 m with 2 s to go, and nowhere but the end afterwards', () => {
    expect([0, 1, 2, 5, 6, 7, 8].map((elapsedS) => flownM(plan, 10, elapsedS))).toEqual([0, 0.5, 2, 8, 9.5, 10, 10])
    expect(brakingS(plan, 10)).toBe(2)
    expect(flownM(plan, 1, 1)).toBe(0.5)
  })
})

test('one person, one trip: doors open, step in, dwell, doors shut, fly, doors open, step out', () => {
  const tower = liftTower(liftPlan(2, 10, { speedMps: 2, accelerationMps2: 1, doorS: 3, dwellS: 4, boardingS: 1 }))
  const rider = comes(tower, 0, 1)
  towerUntil(tower, done(tower))
  expect(rider.boardedS).toBeCloseTo(3, 0)
  // 3 s open + 4 s dwell + 3 s shut + 7 s flight + 3 s open
  expect(rider.alightedS).toBeGreaterThanOrEqual(20 - 0.11)
  expect(rider.alightedS).toBeLessThanOrEqual(20 + 0.21)
})

test('a car on its way up takes the up calls in order, turns at the top, and takes the down calls on its way down', () => {
  const tower = liftTower(liftPlan(6, 4))
  comes(tower, 0, 1)
  towerUntil(tower, () => tower.events.length === 1)
  comes(tower, 2, 0)
  comes(tower, 4, 3)
  comes(tower, 3, 5)
  comes(tower, 1, 4)
  towerUntil(tower, done(tower))
  expect(tower.events.map(({ what, stop }) => `${what} ${stop}`)).toEqual([
    'in 0',
    'out 1',
    'in 1',
    'in 3',
    'out 4',
    'out 5',
    'in 4',
    'out 3',
    'in 2',
    'out 0',
  ])
})

test('a call ahead is taken in flight while the car can still brake, and left for the way back when it cannot', () => {
  const soon = liftTower(liftPlan(4, 4, { speedMps: 2, accelerationMps2: 1 }))
  comes(soon, 0, 3)
  towerUntil(soon, () => soon.group.phase[0] === 5)
  comes(soon, 1, 2)
  towerUntil(soon, done(soon))
  expect(outs(soon)).toEqual([2, 3])

  const late = liftTower(liftPlan(4, 4, { speedMps: 2, accelerationMps2: 1 }))
  comes(late, 0, 3)
  towerUntil(late, () => late.group.phase[0] === 5)
  for (let tick = 0; tick < 22; tick++) stepTower(late)
  comes(late, 1, 2)
  towerUntil(late, done(late))
  expect(outs(late)).toEqual([3, 2])
})

describe('a car', () => {
  test('holds no more than its persons', () => {
    const tower = liftTower(liftPlan(2, 4, { persons: 5, cabinAreaM2: 9 }))
    for (let i = 0; i < 12; i++) comes(tower, 0, 1)
    expect(loads(tower)).toEqual([5, 5, 2])
  })

  test('holds no more than its floor', () => {
    const tower = liftTower(liftPlan(2, 4, { persons: 99, cabinAreaM2: 0.85 }))
    for (let i = 0; i < 10; i++) comes(tower, 0, 1)
    expect(loads(tower)).toEqual([4, 4, 2])
  })

  test('takes a wheelchair in the room of four, and whoever still fits before the next wheelchair', () => {
    const tower = liftTower(liftPlan(2, 4, { persons: 8, cabinAreaM2: 1.6 }))
    comes(tower, 0, 1, WHEELCHAIR_AREA_M2)
    const second = comes(tower, 0, 1, WHEELCHAIR_AREA_M2)
    for (let i = 0; i < 6; i++) comes(tower, 0, 1)
    expect(loads(tower)).toEqual([4, 4])
    expect(second.boardedS).toBeGreaterThan(tower.riders[4]!.boardedS)
  })
})

/** People per trip from stop 0, for everybody waiting there. */
function loads(tower: Tower): number[] {
  const trips: number[] = []
  let riding = 0
  towerUntil(tower, () => {
    const aboard = tower.calls.aboard[0]!
    if (riding === 0 && tower.group.phase[0] === 5 && aboard > 0) trips.push(aboard)
    riding = tower.group.phase[0] === 5 ? aboard : 0
    return done(tower)()
  })
  return trips
}

test('everybody who wants out is out before anybody gets in', () => {
  const tower = liftTower(liftPlan(3, 4, { persons: 6 }))
  for (let i = 0; i < 6; i++) comes(tower, 0, 1 + (i % 2))
  for (let i = 0; i < 4; i++) comes(tower, 1, 2)
  towerUntil(tower, done(tower))
  const atOne = tower.events.filter(({ stop }) => stop === 1).map(({ what }) => what)
  expect(atOne.slice(0, 6)).toEqual(['out', 'out', 'out', 'in', 'in', 'in'])
})

describe('two cars', () => {
  test('split calls at either end: each takes the one it stands at', () => {
    const tower = liftTower(liftPlan(8, 4, { cars: 2 }))
    comes(tower, 0, 7)
    towerUntil(tower, done(tower))
    const [low, high] = [comes(tower, 0, 3), comes(tower, 7, 5)]
    towerUntil(tower, done(tower))
    expect(new Set([low.car, high.car]).size).toBe(2)
    expect(Math.max(low.boardedS - low.cameS, high.boardedS - high.cameS)).toBeLessThan(3)
  })

  test('both come for more people than one car holds, one for a few', () => {
    const few = liftTower(liftPlan(4, 4, { cars: 2, persons: 6 }))
    for (let i = 0; i < 6; i++) comes(few, 2, 0)
    expect(sentTo(few, 2, DOWN)).toEqual([0])
    comes(few, 2, 0)
    expect(sentTo(few, 2, DOWN)).toEqual([0, 1])
    expect(sentTo(few, 2, UP)).toEqual([])
  })
})

test('no call starves: full cars pass a middle floor by, and an empty one comes for it', () => {
  const plan = liftPlan(6, 4, { persons: 6 })
  const tower = liftTower(plan)
  let longestS = 0
  for (let tick = 0; tick < 36_000; tick++) {
    // Everybody in the lobby wants to the top: on its way up the car never has room, on its way down it has no reason to stop.
    const inLobby = tower.riders.filter(({ from, boardedS }) => from === 0 && Number.isNaN(boardedS)).length
    for (let i = inLobby; i < 12; i++) comes(tower, 0, 5)
    if (tick % 1200 === 0) comes(tower, 1, 4)
    if (tick % 1200 === 600) comes(tower, 3, 5)
    stepTower(tower)
    for (const { from, cameS, boardedS } of tower.riders)
      if (from > 0) longestS = Math.max(longestS, (Number.isNaN(boardedS) ? tower.nowS : boardedS) - cameS)
    for (let i = tower.riders.length - 1; i >= 0; i--) if (!Number.isNaN(tower.riders[i]!.alightedS)) tower.riders.splice(i, 1)
  }
  expect(longestS).toBeLessThan(90 + 2 * roundTripS(plan, plan.persons))
})

/**
 * Round trip in up-peak, s: RTT = 2 H tv + (S + 1) ts + 2 P tp over N floors above the main one, equally wanted.
 * H = N - sum (i/N)^P is the mean highest floor, S = N (1 - (1 - 1/N)^P) the mean stops; ts = doors + one-floor flight - tv.
 * Source: Barney 2003, up-peak chapter (crowd design §3), from memory.
 */
function roundTripS(plan: LiftPlan, people: number): number {
  const floors = plan.heightM.length - 1
  let highest = floors
  for (let i = 1; i < floors; i++) highest -= (i / floors) ** people
  const stops = floors * (1 - (1 - 1 / floors) ** people)
  const floorM = plan.heightM[1]!
  const passS = floorM / plan.speedMps
  const stopS = 2 * plan.doorS + flightS(plan, floorM) - passS
  return 2 * highest * passS + (stops + 1) * stopS + 2 * people * plan.boardingS
}

test.for([
  { stops: 9, riseM: 3.3, changes: { persons: 10, speedMps: 1.6, accelerationMps2: 0.8, doorS: 2.5, dwellS: 0, boardingS: 1.2 } },
  { stops: 5, riseM: 4, changes: { persons: 16, speedMps: 1, accelerationMps2: 0.8, doorS: 2, dwellS: 1, boardingS: 1 } },
])('up-peak: $stops stops with a full lobby run rounds as long as the round-trip formula says', ({ stops, riseM, changes }) => {
  const plan = liftPlan(stops, riseM, changes)
  const tower = liftTower(plan)
  const rng = createRng(7, 'tower')
  const departures: number[] = []
  let flying = false
  towerUntil(
    tower,
    () => {
      const waiting = tower.riders.filter(({ boardedS }) => Number.isNaN(boardedS)).length
      for (let i = waiting; i < 2 * plan.persons; i++) comes(tower, 0, 1 + Math.floor(rng.next() * (stops - 1)))
      const leaves = tower.group.phase[0] === 5 && tower.group.from[0] === 0
      if (leaves && !flying) departures.push(tower.nowS)
      flying = leaves
      return departures.length > 40
    },
    7200,
  )
  const meanS = (departures.at(-1)! - departures[0]!) / (departures.length - 1)
  expect(meanS / roundTripS(plan, plan.persons)).toBeGreaterThan(0.85)
  expect(meanS / roundTripS(plan, plan.persons)).toBeLessThan(1.15)
})

test('a group copied in flight goes on as its twin does', () => {
  const tower = liftTower(liftPlan(6, 4, { cars: 2 }))
  for (let i = 0; i < 20; i++) comes(tower, i % 6, (i * 5 + 3) % 6 === i % 6 ? (i + 1) % 6 : (i * 5 + 3) % 6)
  towerUntil(tower, () => tower.nowS > 40)
  const twin = structuredClone(tower)
  towerUntil(tower, done(tower))
  towerUntil(twin, done(twin))
  expect(twin).toEqual(tower)
})
