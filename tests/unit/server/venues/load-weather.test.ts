import { describe, expect, test } from 'vitest'
import { loadWeather } from '#server/venues/load-weather.ts'
import { noSharedData, sharedData } from '../shared-data.ts'

describe.skipIf(noSharedData !== null)(`a real weather file${noSharedData === null ? '' : `: ${noSharedData}`}`, () => {
  test('Shanghai, typical year: −3 to 38 °C, 17 °C on average, 1.2 to 1.5 MWh/m² of sun', () => {
    const year = loadWeather(sharedData('energy/weather/Shanghai-Hongqiao_TMYx.epw.gz'))
    expect(year).toMatchObject({ latitudeDeg: 31.198, longitudeDeg: 121.336, timeZoneH: 8 })
    expect([Math.min(...year.dryBulbC), Math.max(...year.dryBulbC)]).toEqual([-3, 38])
    expect(year.dryBulbC.reduce((sum, c) => sum + c, 0) / 8760).toBeCloseTo(17, 0)
    const sunKwh = year.globalWPerM2.reduce((sum, w) => sum + w, 0) / 1000
    expect(sunKwh).toBeGreaterThan(1200)
    expect(sunKwh).toBeLessThan(1500)
  })
})
