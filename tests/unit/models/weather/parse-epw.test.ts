import { describe, expect, test } from 'vitest'
import { DocumentError } from '#models/document/document-error.ts'
import { parseEpw } from '#models/weather/parse-epw.ts'
import { type OutdoorState, weatherOfYear } from '#models/weather/weather-year.ts'
import { epwText } from '#tests/support/epw-text.ts'

const codes = (text: string): string[] => {
  try {
    parseEpw(text)
    return []
  } catch (error) {
    return error instanceof DocumentError ? [...new Set(error.issues.map(({ code, pointer }) => `${code} ${pointer}`))] : ['?']
  }
}

describe('reading a year of weather', () => {
  test('place, and every column by its hour', () => {
    const year = parseEpw(epwText((hour) => ({ dryBulbC: hour % 24, beam: hour === 12 ? 500 : 0 })))
    expect(year).toMatchObject({ place: 'Testville, TT, TST', latitudeDeg: 30, longitudeDeg: 120, timeZoneH: 8, elevationM: 5 })
    expect(year.dryBulbC[30]).toBe(6)
    expect(year.beamWPerM2[12]).toBe(500)
    expect(year.pressurePa).toHaveLength(8760)
  })

  test('between the rows: temperature from the ends of hours, radiation from their middles', () => {
    const year = parseEpw(epwText((hour) => ({ dryBulbC: hour / 1000, beam: hour === 12 ? 500 : 0 })))
    const out = {} as OutdoorState
    weatherOfYear(year, 12.5 * 3600, out)
    expect(out.temperatureC).toBeCloseTo(0.0115, 9)
    expect(out.beamWPerM2).toBeCloseTo(500, 9)
    weatherOfYear(year, 13 * 3600, out)
    expect(out.beamWPerM2).toBeCloseTo(250, 9)
    weatherOfYear(year, 0, out)
    expect(out.temperatureC).toBeCloseTo(8.759, 9)
  })

  test('a leap day is left out', () => {
    const lines = epwText(() => ({})).split('\n')
    const leap = lines.slice(8, 32).map((line) => line.replace(/^2001,1,1,/, '2004,2,29,'))
    expect(codes([...lines.slice(0, 8), ...leap, ...lines.slice(8)].join('\n'))).toEqual([])
  })

  test('what is wrong is named with its place', () => {
    expect(codes(epwText((hour) => ({ dryBulbC: hour === 3 ? 99.9 : 10 })))).toEqual(['EPW_VALUE /11/6'])
    expect(codes(epwText((hour) => ({ beam: hour === 0 ? 9999 : 0 })))).toEqual(['EPW_VALUE /8/14'])
    expect(
      codes(
        epwText(() => ({}))
          .split('\n')
          .slice(0, -100)
          .join('\n'),
      ),
    ).toEqual(['EPW_ROWS /8'])
    expect(codes('nonsense')).toEqual(['EPW_HEADER /0', 'EPW_ROWS /8'])
    expect(codes(epwText(() => ({})).replace(',101325,', ',,'))).toEqual(['EPW_VALUE /8/9'])
  })
})
