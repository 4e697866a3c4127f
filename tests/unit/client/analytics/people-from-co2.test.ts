import { describe, expect, test } from 'vitest'
import {
  type AirReading,
  CO2_M3_PER_S,
  learntLeak,
  type PeopleFromCo2,
  peopleAt,
  type RoomAir,
  startPeopleFromCo2,
  stepPeopleFromCo2,
} from '#client/analytics/mapping/people-from-co2.ts'

const ROOM: RoomAir = { airM3: 400, restlessness: 0.05, delayS: 0 }
const OUTDOOR_PPM = 420
const HOUR_S = 3600

interface Stretch {
  readonly hours: number
  readonly people: number
  readonly fansM3PerS: number
  readonly said: AirReading['people']
}

/** A day by the mass balance in closed form, read once a minute without error; `leakM3PerS` is what the estimator does not know. */
function readings(leakM3PerS: number, stretches: readonly Stretch[]): AirReading[] {
  let tS = 0
  let ppm = OUTDOOR_PPM
  return stretches.flatMap(({ hours, people, fansM3PerS, said }) =>
    Array.from({ length: hours * 60 }, () => {
      const flow = leakM3PerS + fansM3PerS
      const end = OUTDOOR_PPM + (1e6 * CO2_M3_PER_S * people) / flow
      tS += 60
      ppm = end + (ppm - end) * Math.exp((-flow * 60) / ROOM.airM3)
      return { tS, co2Ppm: ppm, freshAirM3PerS: fansM3PerS, people: said }
    }),
  )
}

function follow(room: RoomAir, all: readonly AirReading[], learnt?: PeopleFromCo2): PeopleFromCo2 {
  return all.reduce((state, reading) => stepPeopleFromCo2(room, state, reading), startPeopleFromCo2(room, all[0]!, learnt))
}

const night: Stretch = { hours: 6, people: 0, fansM3PerS: 0, said: 'none' }

describe('people from CO2', () => {
  test('40 people in a room with 0.3 m³/s of fresh air are found within a tenth, and lie in the interval', () => {
    const all = readings(0.02, [night, { hours: 2, people: 40, fansM3PerS: 0.3, said: 'unknown' }])
    const { mean, sd } = peopleAt(ROOM, follow(ROOM, all), all.at(-1)!.tS)
    expect(Math.abs(mean / 40 - 1)).toBeLessThan(0.1)
    expect(Math.abs(mean - 40)).toBeLessThan(1.64 * sd)
    expect(sd).toBeLessThan(15)
  })

  test('they are seen within half an hour of coming in, long before the room is steady, and gone within half an hour', () => {
    const come = readings(0.02, [night, { hours: 0.5, people: 40, fansM3PerS: 0.1, said: 'unknown' }])
    const gone = readings(0.02, [
      night,
      { hours: 2, people: 40, fansM3PerS: 0.1, said: 'unknown' },
      { hours: 0.5, people: 0, fansM3PerS: 0.1, said: 'unknown' },
    ])
    const steadyPpm = OUTDOOR_PPM + (1e6 * CO2_M3_PER_S * 40) / 0.12
    expect(come.at(-1)!.co2Ppm - OUTDOOR_PPM).toBeLessThan(0.5 * (steadyPpm - OUTDOOR_PPM))
    expect(peopleAt(ROOM, follow(ROOM, come), come.at(-1)!.tS).mean).toBeGreaterThan(28)
    expect(peopleAt(ROOM, follow(ROOM, gone), gone.at(-1)!.tS).mean).toBeLessThan(12)
  })

  test('leakage is learnt from the nights of three days within a fifth, and by day it stands', () => {
    const leakM3PerS = 0.05
    const evening: Stretch = { hours: 4, people: 0, fansM3PerS: 0, said: 'none' }
    const day: Stretch = { hours: 4, people: 40, fansM3PerS: 0.1, said: 'unknown' }
    const all = readings(leakM3PerS, [night, day, evening, night, day, evening, night, day, evening])
    const state = follow(ROOM, all)
    expect(Math.abs(learntLeak(state).m3PerS / leakM3PerS - 1)).toBeLessThan(0.2)
    expect(learntLeak(state).sd).toBeLessThan(learntLeak(startPeopleFromCo2(ROOM, all[0]!)).sd)
    const byDay = stepPeopleFromCo2(ROOM, state, { tS: state.tS + 60, co2Ppm: 2000, freshAirM3PerS: 0.1, people: 'unknown' })
    expect(learntLeak(byDay).m3PerS).toBe(learntLeak(state).m3PerS)
  })

  test('40 people whose breath goes next door are found within a tenth, and far too few when the door is left out', () => {
    const [fansM3PerS, doorM3PerS, nextDoorPpm] = [0.15, 0.25, 550]
    const flow = 0.02 + fansM3PerS + doorM3PerS
    const end = ((0.02 + fansM3PerS) * OUTDOOR_PPM + doorM3PerS * nextDoorPpm + 1e6 * CO2_M3_PER_S * 40) / flow
    const nights = readings(0.02, [night])
    const found = [{ m3PerS: doorM3PerS, co2Ppm: nextDoorPpm }, undefined].map((neighbours) => {
      let state = follow(ROOM, nights)
      for (let minute = 1; minute <= 180; minute++) {
        const co2Ppm = end + (OUTDOOR_PPM - end) * Math.exp((-flow * 60 * minute) / ROOM.airM3)
        const open = neighbours === undefined ? {} : { neighbours }
        const tS = nights.at(-1)!.tS + 60 * minute
        state = stepPeopleFromCo2(ROOM, state, { tS, co2Ppm, freshAirM3PerS: fansM3PerS, people: 'unknown', ...open })
      }
      return peopleAt(ROOM, state, state.tS).mean
    })
    expect(Math.abs(found[0]! / 40 - 1)).toBeLessThan(0.1)
    expect(found[1]).toBeLessThan(30)
  })

  test('without readings the mean stands and sd grows with the root of time', () => {
    const all = readings(0.02, [night, { hours: 1, people: 20, fansM3PerS: 0.2, said: 'unknown' }])
    const state = follow(ROOM, all)
    const [now, later] = [0, HOUR_S].map((s) => peopleAt(ROOM, state, state.tS + s))
    expect(later!.mean).toBe(now!.mean)
    expect(later!.sd ** 2 - now!.sd ** 2).toBeCloseTo(0.05 ** 2 * HOUR_S, 6)
  })

  test('with a delay the state is about the past: one is surer of then than of now', () => {
    const room = { ...ROOM, delayS: 1200 }
    const state = follow(room, readings(0.02, [night, { hours: 1, people: 20, fansM3PerS: 0.2, said: 'unknown' }]))
    expect(peopleAt(room, state, state.tS - 1200).sd).toBeLessThan(peopleAt(room, state, state.tS).sd)
    expect(peopleAt(room, state, state.tS - 1200).mean).toBe(peopleAt(room, state, state.tS).mean)
  })

  test.for([
    ['not a number', { co2Ppm: Number.NaN }],
    ['endless', { co2Ppm: Number.POSITIVE_INFINITY }],
    ['older than the last', { tS: -60 }],
    ['a flow below nothing', { freshAirM3PerS: -1 }],
    ['from a neighbour without a number', { neighbours: { m3PerS: 1, co2Ppm: Number.NaN } }],
  ] as const)('a reading that is %s changes nothing', ([, wrong]) => {
    const state = follow(ROOM, readings(0.02, [night]))
    expect(stepPeopleFromCo2(ROOM, state, { tS: state.tS + 60, co2Ppm: 500, freshAirM3PerS: 0, people: 'unknown', ...wrong })).toBe(state)
  })

  test('never fewer than nobody, and the state goes through JSON', () => {
    const state = follow(ROOM, readings(0.02, [night]))
    const low = stepPeopleFromCo2(ROOM, state, { tS: state.tS + 60, co2Ppm: 300, freshAirM3PerS: 0.3, people: 'unknown' })
    expect(peopleAt(ROOM, low, low.tS).mean).toBeGreaterThanOrEqual(0)
    expect(JSON.parse(JSON.stringify(low))).toEqual(low)
  })
})
