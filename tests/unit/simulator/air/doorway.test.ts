import { describe, expect, test } from 'vitest'
import { parseVenue } from '#models/venue/parse-venue.ts'
import { createAir, OUTDOOR_CO2_PPM, stepAir } from '#simulator/air/air.ts'
import { doorwayM3PerS } from '#simulator/air/doorway.ts'
import { humidityRatio } from '#simulator/air/moist-air.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'

const HOUR_S = 3600
const weather = { temperatureC: 10, relativeHumidityPct: 60, rainMmPerH: 0, sunWPerM2: 0 }
const [GALLERY, ANNEX] = [2, 3]
const DOOR_M = 4
const GALLERY_M3 = 900 * 4
const ANNEX_M3 = 600 * 4
/** Both rooms at 22 °C, so that the least difference drives the air. */
const FLOW_M3_S = doorwayM3PerS(DOOR_M, 22, 22)

/** The gallery with an annex of 600 m² behind it that has no way out but the door between them; `leakPerH` is both rooms'. */
function twoRooms(leakPerH: number) {
  const park = structuredClone(galleryPark())
  const [house] = park.structures
  const [figures] = park.energy.buildings
  const corners: [number, number][] = [
    [70, 0],
    [90, 0],
    [90, 30],
    [70, 30],
  ]
  const annex = { ...park.zones[GALLERY]!, id: 'annex', polygon: corners }
  return parseVenue({
    ...park,
    zones: [...park.zones.slice(0, 3), annex, ...park.zones.slice(3)],
    portals: [
      ...park.portals,
      {
        id: 'annex-door',
        a: 'gallery',
        b: 'annex',
        kind: 'door',
        segment: [
          [70, 10],
          [70, 10 + DOOR_M],
        ],
      },
    ],
    structures: [
      {
        ...house!,
        footprint: [
          [40, 0],
          [90, 0],
          [90, 30],
          [40, 30],
        ],
        zones: ['gallery', 'annex'],
      },
    ],
    energy: { ...park.energy, buildings: [{ ...figures!, infiltrationPerH: leakPerH }] },
  })
}

interface Play {
  readonly leakPerH: number
  readonly share?: number
  readonly people?: readonly [gallery: number, annex: number]
  readonly startPpm?: readonly [gallery: number, annex: number]
  readonly locked?: 'annex-door'
}

/** The air of both rooms after some seconds of one-second steps. */
function play(seconds: number, { leakPerH, share = 1, people = [0, 0], startPpm, locked }: Play) {
  const venue = twoRooms(leakPerH)
  const air = createAir(venue, weather)
  const occupants = new Float64Array(venue.zones.length)
  occupants[GALLERY] = people[0]
  occupants[ANNEX] = people[1]
  if (startPpm !== undefined) air.co2Ppm.set(startPpm, GALLERY)
  const portalOpen = Uint8Array.from(venue.portals, ({ id }) => (id === locked ? 0 : 1))
  const input = { occupants, weather, indoorC: new Float64Array([22]), ventilationShare: new Float64Array([share]), portalOpen }
  for (let t = 0; t < seconds; t++) stepAir(air, input, 1)
  return air
}

describe('air through the door between two rooms', () => {
  test('two tight rooms keep what they hold, and their difference decays with Q (1/V1 + 1/V2)', () => {
    const air = play(600, { leakPerH: 0, startPpm: [1400, 400] })
    const [gallery, annex] = [air.co2Ppm[GALLERY]!, air.co2Ppm[ANNEX]!]
    expect(gallery * GALLERY_M3 + annex * ANNEX_M3).toBeCloseTo(1400 * GALLERY_M3 + 400 * ANNEX_M3, 3)
    expect(gallery - annex).toBeCloseTo(1000 * Math.exp(-FLOW_M3_S * 600 * (1 / GALLERY_M3 + 1 / ANNEX_M3)), 6)
  })

  test('vapour is kept too', () => {
    const before = humidityRatio(10, 60)
    const air = play(600, { leakPerH: 0, share: 0, people: [0, 20] })
    const kg = 1.204 * ((air.humidityRatio[GALLERY]! - before) * GALLERY_M3 + (air.humidityRatio[ANNEX]! - before) * ANNEX_M3)
    expect(kg).toBeCloseTo(20 * 600 * (55 / 2.45e6), 4)
    expect(air.humidityRatio[GALLERY]).toBeGreaterThan(before)
  })

  test('an empty house decays with its air change rate: ln(C − Cout) falls by 0.5 an hour at 0.5 /h', () => {
    const air = play(2 * HOUR_S, { leakPerH: 0.5, startPpm: [1420, 1420] })
    expect(air.co2Ppm[GALLERY]! - OUTDOOR_CO2_PPM).toBeCloseTo(1000 * Math.exp(-1), 3)
  })

  test('the stuffier room settles G1 = Q1 (C1 − Cout) + Q (C1 − C2), its empty neighbour Q2 (C2 − Cout) = Q (C1 − C2), within 0.1 %', () => {
    const air = play(12 * HOUR_S, { leakPerH: 1, people: [0, 60] })
    const source = 1e6 * 60 * 4.8e-6
    const annexOut = ANNEX_M3 / HOUR_S + 60 * 0.008
    const galleryOut = GALLERY_M3 / HOUR_S
    const gallery = source / (annexOut * (1 + galleryOut / FLOW_M3_S) + galleryOut)
    const annex = gallery * (1 + galleryOut / FLOW_M3_S)
    expect((air.co2Ppm[ANNEX]! - OUTDOOR_CO2_PPM) / annex).toBeCloseTo(1, 3)
    expect((air.co2Ppm[GALLERY]! - OUTDOOR_CO2_PPM) / gallery).toBeCloseTo(1, 3)
  })

  test('a locked door passes none', () => {
    const air = play(HOUR_S, { leakPerH: 0, people: [0, 60], locked: 'annex-door' })
    expect(air.co2Ppm[GALLERY]).toBe(OUTDOOR_CO2_PPM)
    expect(air.co2Ppm[ANNEX]).toBeGreaterThan(700)
  })

  test('more fresh air for the building clears both rooms', () => {
    const at = (share: number) => play(8 * HOUR_S, { leakPerH: 0.2, people: [20, 60], share }).co2Ppm
    expect(at(2)[ANNEX]!).toBeLessThan(at(1)[ANNEX]! - 100)
    expect(at(2)[GALLERY]!).toBeLessThan(at(1)[GALLERY]! - 50)
  })
})

test('a doorway of 1 m by 2.1 m at 1 K passes 0.11 m³/s each way, and twice that at 4 K (Brown & Solvason)', () => {
  expect(doorwayM3PerS(1, 20, 21)).toBeCloseTo(0.2 * Math.sqrt((9.81 * 2.1 ** 3) / 293.65), 9)
  expect(doorwayM3PerS(1, 20, 21)).toBeCloseTo(0.11, 2)
  expect(doorwayM3PerS(1, 18.5, 22.5) / doorwayM3PerS(1, 20, 21)).toBeCloseTo(2, 9)
})
