import { describe, expect, test } from 'vitest'
import { parseVenue } from '#models/venue/parse-venue.ts'
import type { Venue } from '#models/venue/schema.ts'
import { weatherAt } from '#simulator/air/weather.ts'
import { createEnergy, type Energy, runMeters, stepEnergy } from '#simulator/energy/energy.ts'
import { openingHours } from '#simulator/energy/hours.ts'
import { planEnergy } from '#simulator/energy/plan.ts'
import { humidityRatio } from '#simulator/air/moist-air.ts'
import { dryingW, plantPowerW } from '#simulator/energy/plant.ts'
import { planRates, rateAt } from '#simulator/energy/rates.ts'
import { createControls } from '#simulator/kernel/controls.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'

const HOUR_S = 3600
const KWH_J = 3.6e6
const SKY = { place: { latitudeDeg: 31, longitudeDeg: 121, timeZoneH: 8 }, midnightS: 14 * 86_400 }

function parkWith(energy: Partial<Venue['energy']>): Venue {
  const park = galleryPark()
  return parseVenue({ ...park, energy: { ...park.energy, ...energy } })
}

/** The park as it stands after one minute at a time of day. */
function at(venue: Venue, hour: number, people = 0, sunWPerM2 = 400): Energy {
  const plan = planEnergy(venue)
  const energy = createEnergy(plan)
  const occupants = [0, 0, people, 0]
  const weather = { ...weatherAt(galleryDay(), hour * HOUR_S), sunWPerM2 }
  stepEnergy(plan, energy, { people: occupants, weather, controls: createControls(venue), secondsOfDay: hour * HOUR_S, ...SKY }, 60)
  runMeters(plan, energy, hour * HOUR_S, 60)
  return energy
}

const kitchen = { id: 'kitchen', kind: 'kitchen', structure: 'house', idleW: 1000, ratedW: 11_000, heatShare: 0.3 } as const

describe('machines', () => {
  test('a kitchen works as hard as there are guests, up to all it has', () => {
    const venue = parkWith({ equipment: [{ ...kitchen, drive: { by: 'zone', zone: 'court', fullAt: 50 } }] })
    const powerW = (guests: number): number => {
      const plan = planEnergy(venue)
      const energy = createEnergy(plan)
      const input = { weather: weatherAt(galleryDay(), 12 * HOUR_S), controls: createControls(venue), secondsOfDay: 12 * HOUR_S, ...SKY }
      stepEnergy(plan, energy, { ...input, people: [0, guests, 0, 0] }, 60)
      return (
        energy.powerW[0]! -
        plantPowerW(plan.buildings[0]!.figures, energy.plantHeatW[0]!, energy.temperatureC[0]!, input.weather.temperatureC)
      )
    }
    expect(powerW(25) - powerW(0)).toBeCloseTo(5000, 6)
    expect(powerW(50) - powerW(0)).toBeCloseTo(10_000, 6)
    expect(powerW(500)).toBeCloseTo(powerW(50), 6)
  })

  test('a stage draws its power while a show is on', () => {
    const venue = parkWith({ equipment: [{ ...kitchen, kind: 'stage', drive: { by: 'show', attraction: 'talk' } }] })
    const controls = createControls(venue)
    const talk = venue.attractions.findIndex(({ id }) => id === 'talk')
    const startH = controls.showStartS[talk]![0]! / HOUR_S
    const withoutW = at(galleryPark(), startH + 0.01).powerW[0]!
    expect(at(venue, startH + 0.01).powerW[0]! - withoutW).toBeGreaterThan(9000)
    expect(at(venue, startH - 0.1).powerW[0]! - at(galleryPark(), startH - 0.1).powerW[0]!).toBeLessThan(1001)
  })

  test('a pump runs by the clock, over midnight too, and is on the meter of the grounds', () => {
    const pump = { id: 'pump', kind: 'fountain', idleW: 100, ratedW: 5100, heatShare: 0 } as const
    const venue = parkWith({ siteLightingW: 0, equipment: [{ ...pump, drive: { by: 'clock', from: '22:00', to: '02:00' } }] })
    expect([23, 1, 3, 12].map((hour) => at(venue, hour).sitePowerW[0])).toEqual([5100, 5100, 50, 100])
  })

  test('a venue that closes after midnight is open until then, also when the clock has passed 24 h', () => {
    const late = { ...galleryPark(), opening: { open: '18:00', close: '02:00', meanStayH: 2 } }
    const plan = planEnergy(late)
    const hours = [17.9, 18, 23, 25, 1, 25.99, 26, 3].map((hour) => openingHours(plan, hour * HOUR_S))
    expect(hours).toEqual(['closed', 'open', 'open', 'open', 'open', 'open', 'closed', 'closed'])
  })

  test('machines that name what is not there are refused with the place', () => {
    const wrong = { ...kitchen, drive: { by: 'zone', zone: 'palace', fullAt: 5 } } as const
    expect(() => parkWith({ equipment: [wrong] })).toThrow(/VENUE_UNKNOWN_REFERENCE.*palace[\s\S]*energy\/equipment\/0\/drive\/zone/)
    expect(() => parkWith({ equipment: [{ ...kitchen, drive: { by: 'zone', zone: 'court', fullAt: 0 } }] })).toThrow(/VENUE_TOO_SMALL/)
  })
})

describe('panels, price and carbon', () => {
  const panels = { id: 'roof', areaM2: 100, azimuthDeg: 180, tiltDeg: 30, efficiency: 0.2 }
  test('100 m² at 20 % give 8 to 16 kW under 400 W/m² of winter sun, and nothing at night', () => {
    const venue = parkWith({ photovoltaics: [panels] })
    expect(at(venue, 12).solarW[0]).toBeGreaterThan(8000)
    expect(at(venue, 12).solarW[0]).toBeLessThan(16_000)
    expect(at(venue, 23, 0, 400).solarW[0]).toBe(0)
  })

  test('sun used on the spot is not bought; surplus earns nothing', () => {
    const rates = [{ from: '00:00', pricePerKwh: 1, carbonKgPerKwh: 0.5 }]
    const some = at(parkWith({ photovoltaics: [panels], rates }), 12)
    const drawnJ = some.energyJ[0]! + some.siteEnergyJ[0]!
    expect(some.gridJ[0]).toBeCloseTo(Math.max(0, drawnJ - some.solarJ[0]!), 6)
    expect(some.cost[0]).toBeCloseTo(some.gridJ[0]! / KWH_J, 9)
    expect(some.carbonKg[0]).toBeCloseTo(some.gridJ[0]! / KWH_J / 2, 9)
    expect(at(parkWith({ photovoltaics: [{ ...panels, areaM2: 1e5 }], rates }), 12).gridJ[0]).toBe(0)
  })

  test('the rate of the hour holds; before the first row the last one does', () => {
    const rate = (from: string, pricePerKwh: number): Venue['energy']['rates'][number] => ({ from, pricePerKwh, carbonKgPerKwh: 0 })
    const plan = planRates([rate('06:00', 1), rate('18:00', 2)])
    expect([5, 6, 17.9, 18, 23, 29, 31].map((hour) => rateAt(plan, hour * HOUR_S)?.pricePerKwh)).toEqual([2, 1, 1, 2, 2, 2, 1])
    expect(() => parkWith({ rates: [rate('06:00', 1), rate('05:00', 2)] })).toThrow(/VENUE_ORDER/)
  })
})

describe('the plant', () => {
  const [figures] = galleryPark().energy.buildings
  test('at its rated point it has its rated efficiency', () => {
    expect(135_000 / plantPowerW(figures!, -135_000, 27, 35)).toBeCloseTo(4, 9)
    expect(135_000 / plantPowerW(figures!, 135_000, 20, 7)).toBeCloseTo(3, 9)
  })
  test('muggy air costs more to cool than dry air as warm, dry air nothing to dry', () => {
    // 1 m³/s of 30 °C, 80 % carries 21.6 g/kg; the room at 24 °C is kept at 12.2 g/kg: 1.2 kg/s × 9.4 g/kg × 2.45 MJ/kg.
    expect(dryingW(0, 1, humidityRatio(30, 80), 24) / 27_700).toBeCloseTo(1, 1)
    expect(dryingW(0, 1, humidityRatio(30, 20), 24)).toBe(0)
    expect(dryingW(10, 0, humidityRatio(30, 20), 24)).toBeCloseTo(550, 6)
  })
  test('part load and a steeper lift cost efficiency', () => {
    const cop = (heatW: number, outdoorC: number): number => Math.abs(heatW) / plantPowerW(figures!, heatW, 24, outdoorC)
    expect(cop(-13_500, 32)).toBeLessThan(0.8 * cop(-135_000, 32))
    expect(cop(-60_000, 38)).toBeLessThan(cop(-60_000, 30))
    expect(cop(60_000, -5)).toBeLessThan(cop(60_000, 10))
    expect(plantPowerW(figures!, 0, 24, 30)).toBe(0)
  })
})

test('a gallery full of people at noon: the meter of the house counts up, that of nobody else', () => {
  const energy = at(galleryPark(), 12, 80)
  expect(energy.energyJ[0]).toBeGreaterThan(0)
  expect(energy.temperatureC[0]).toBeGreaterThan(15)
  expect(energy.energyJ.length).toBe(galleryPark().structures.length)
})
