import { describe, expect, test } from 'vitest'
import { type CalendarHours, calendarHours } from '#client/analytics/insight/energy-baseline/calendar-hours.ts'
import { expectedEnergy, fitEnergyBaseline } from '#client/analytics/insight/energy-baseline/energy-baseline.ts'
import { goodnessOf } from '#client/analytics/insight/energy-baseline/goodness.ts'
import { addRow, emptySums, solveRidge } from '#client/analytics/insight/energy-baseline/weighted-ridge.ts'

const HOUR_MS = 3_600_000
const DAY_H = 24
/** A Monday. */
const START_MS = Date.UTC(2026, 0, 5)
const YEAR_H = 364 * DAY_H
const MONTH_H = 28 * DAY_H
const HOURS = YEAR_H + MONTH_H

/** Noise between -1 and 1, the same every time. */
function noise(i: number): number {
  const x = Math.sin(i * 12.9898) * 43758.5453
  return 2 * (x - Math.floor(x)) - 1
}

/** Warm and cold spells on top of the seasons, °C. */
const temperatureC = Float64Array.from({ length: HOURS }, (_, i) => {
  const season = -10 * Math.cos((2 * Math.PI * i) / (365.25 * DAY_H))
  return 14 + season + 4 * Math.sin((2 * Math.PI * i) / DAY_H) + 5 * noise(Math.floor(i / (4 * DAY_H)))
})

/** An office: 20 kWh at night, 60 in office hours, 3 for every degree above 18 °C while in use, and a tenth of noise. */
function office(calendar: CalendarHours, i: number): number {
  const hour = calendar.hourOfWeek[i]!
  const inUse = hour < 5 * DAY_H && hour % DAY_H >= 8 && hour % DAY_H < 18
  return (inUse ? 60 + 3 * Math.max(0, temperatureC[i]! - 18) : 20) * (1 + 0.1 * noise(i + 0.5))
}

function part({ startMs, hourOfWeek, seasonRad }: CalendarHours, from: number, to: number): CalendarHours {
  return { startMs: startMs + from * HOUR_MS, hourOfWeek: hourOfWeek.subarray(from, to), seasonRad: seasonRad.subarray(from, to) }
}

/** CV(RMSE) of the month after a year that was measured so. */
function heldOut(change: (energy: Float64Array) => void = () => {}, weather: Float64Array | null = temperatureC): number {
  const calendar = calendarHours(START_MS, HOURS, new Set())
  const energy = Float64Array.from({ length: HOURS }, (_, i) => office(calendar, i))
  const year = energy.slice(0, YEAR_H)
  change(year)
  const fit = fitEnergyBaseline({ calendar: part(calendar, 0, YEAR_H), energy: year, temperatureC: weather?.subarray(0, YEAR_H) ?? null })
  const expected = expectedEnergy(fit, part(calendar, YEAR_H, HOURS), weather?.subarray(YEAR_H) ?? null)
  return goodnessOf(expected, energy.subarray(YEAR_H)).cvRmse
}

describe('what a building is expected to use', () => {
  test('given a year of hours and weather, the next month is met nearly to the noise (tenth, uniform: 6 %)', () => {
    expect(heldOut()).toBeLessThan(0.09)
  })

  test('the weather matters: in a hot month the same fit without it is worse', () => {
    const calendar = calendarHours(START_MS, HOURS, new Set())
    const energy = Float64Array.from({ length: HOURS }, (_, i) => office(calendar, i))
    const [from, to] = [25 * 7 * DAY_H, 29 * 7 * DAY_H]
    const score = (weather: Float64Array | null): number => {
      const known = {
        calendar: part(calendar, 0, from),
        energy: energy.subarray(0, from),
        temperatureC: weather?.subarray(0, from) ?? null,
      }
      const expected = expectedEnergy(fitEnergyBaseline(known), part(calendar, from, to), weather?.subarray(from, to) ?? null)
      return goodnessOf(expected, energy.subarray(from, to)).cvRmse
    }
    expect(score(temperatureC)).toBeLessThan(0.9 * score(null))
  })

  test.for<readonly [string, (energy: Float64Array) => void]>([
    ['a third of the hours missing', (energy) => energy.forEach((_, i) => noise(i + 0.1) < -0.33 && (energy[i] = Number.NaN))],
    ['a meter dead for a month', (energy) => energy.fill(0, 100 * DAY_H, 130 * DAY_H)],
    ['one hour in a hundred ten times too high', (energy) => energy.forEach((_, i) => i % 101 === 7 && (energy[i]! *= 10))],
  ])('it hardly minds %s', ([, change]) => {
    expect(heldOut(change)).toBeLessThan(0.12)
  })

  test('a building that has used half as much again for a month is expected to go on so', () => {
    const calendar = calendarHours(START_MS, HOURS, new Set())
    const energy = Float64Array.from({ length: HOURS }, (_, i) => office(calendar, i) * (i >= YEAR_H - MONTH_H ? 1.5 : 1))
    const fit = fitEnergyBaseline({ calendar: part(calendar, 0, YEAR_H), energy: energy.slice(0, YEAR_H), temperatureC: null })
    const expected = expectedEnergy(fit, part(calendar, YEAR_H, HOURS), null)
    expect(Math.abs(goodnessOf(expected, energy.subarray(YEAR_H)).bias)).toBeLessThan(0.15)
  })

  test('a holiday has the hours of a Sunday', () => {
    const holiday = START_MS / (DAY_H * HOUR_MS) + 2
    const { hourOfWeek } = calendarHours(START_MS, 7 * DAY_H, new Set([holiday]))
    expect(hourOfWeek[2 * DAY_H + 9]).toBe(6 * DAY_H + 9)
    expect(hourOfWeek[3 * DAY_H + 9]).toBe(3 * DAY_H + 9)
    expect(hourOfWeek[6 * DAY_H]).toBe(6 * DAY_H)
  })

  test('nothing measured expects nothing, and never less than nothing is expected', () => {
    const calendar = calendarHours(START_MS, YEAR_H, new Set())
    const energy = new Float64Array(YEAR_H).fill(Number.NaN)
    expect(Math.max(...expectedEnergy(fitEnergyBaseline({ calendar, energy, temperatureC: null }), calendar, null))).toBe(0)
    const falling = Float64Array.from({ length: YEAR_H }, (_, i) => Math.max(0.1, 50 - i / 100))
    const expected = expectedEnergy(fitEnergyBaseline({ calendar, energy: falling, temperatureC: null }), calendar, null)
    expect(Math.min(...expected)).toBeGreaterThanOrEqual(0)
  })
})

describe('weighted ridge', () => {
  test('without penalty it finds the plane the points lie on, group by group', () => {
    const sums = emptySums(2, 2)
    for (let i = 0; i < 40; i++) {
      const row = Float64Array.from([noise(i), noise(i + 100)])
      addRow(sums, i % 2, row, 3 + 4 * (i % 2) + 2 * row[0]! - 5 * row[1]!, 1 + (i % 3))
    }
    const { ofGroup, ofTerm } = solveRidge(sums, 0, 0)
    expect([...ofGroup, ...ofTerm].map((x) => Math.round(x * 1e9) / 1e9)).toEqual([3, 7, 2, -5])
  })

  test('a penalty as large as the evidence halves what is found', () => {
    const sums = emptySums(1, 1)
    for (let i = 0; i < 10; i++) addRow(sums, 0, Float64Array.from([i % 2 === 0 ? 1 : -1]), i % 2 === 0 ? 4 : -4, 1)
    expect(solveRidge(sums, 1, 10).ofTerm[0]).toBeCloseTo(2, 9)
  })
})

test('CV(RMSE) and bias as Guideline 14 defines them, over the hours that were measured', () => {
  const { cvRmse, bias, hours } = goodnessOf(Float64Array.from([11, 9, 12, 5]), Float64Array.from([10, 10, 10, Number.NaN]))
  expect(hours).toBe(3)
  expect(cvRmse).toBeCloseTo(Math.sqrt((1 + 1 + 4) / 3) / 10, 12)
  expect(bias).toBeCloseTo(2 / 30, 12)
})
