import { describe, expect, test } from 'vitest'
import { createControls } from '#simulator/kernel/controls.ts'
import { illuminanceLux } from '#simulator/surroundings/illuminance.ts'
import { soundLevelDb } from '#simulator/surroundings/sound-level.ts'
import { waterM3 } from '#simulator/surroundings/water-use.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'

const NOON_S = 12 * 3600
const NIGHT_S = 22 * 3600

describe('light', () => {
  const park = galleryPark()
  const [court, gallery, cave] = ['court', 'gallery', 'cave'].map((id) => park.zones.findIndex((zone) => zone.id === id)) as [
    number,
    number,
    number,
  ]
  const luxOf = (zone: number, sunWPerM2: number, clockS: number, controls = createControls(park)): number =>
    illuminanceLux(park, controls, zone, sunWPerM2, clockS)

  test('outdoors is the sun by day and the lamps by night', () => {
    expect(luxOf(court, 500, NOON_S)).toBe(55_000)
    expect(luxOf(court, 0, NIGHT_S)).toBe(15)
  })

  test('a cave gets 50 lx from its lamps and nothing from the sun; after closing hardly anything', () => {
    expect(luxOf(cave, 800, NOON_S)).toBe(50)
    expect(luxOf(cave, 0, NIGHT_S)).toBe(2.5)
  })

  test('dimmers dim what hangs on them, daylight stays', () => {
    const controls = createControls(park)
    controls.lightingShare[park.devices.findIndex(({ id }) => id === 'house-lights')] = 0.2
    expect(luxOf(gallery, 500, NOON_S)).toBe(100 + 550)
    expect(luxOf(gallery, 500, NOON_S, controls)).toBe(20 + 550)
    expect(luxOf(court, 500, NOON_S, controls)).toBe(55_000)
  })
})

describe('sound', () => {
  test('Rindel’s room: 100 people on 250 m² speak up to 76 dB, and twice as many are 6 dB louder', () => {
    expect(soundLevelDb(100, 250, 'indoors')).toBeCloseTo(76.1, 1)
    expect(soundLevelDb(200, 250, 'indoors') - soundLevelDb(100, 250, 'indoors')).toBeCloseTo(6.02, 2)
  })

  test('an empty place hums; a crowd outdoors is quieter than in a room; nothing is louder than people', () => {
    expect(soundLevelDb(0, 250, 'indoors')).toBe(38)
    expect(soundLevelDb(0, 250, 'outdoors')).toBe(45)
    expect(soundLevelDb(100, 250, 'outdoors')).toBeLessThan(soundLevelDb(100, 250, 'indoors'))
    expect(soundLevelDb(5000, 250, 'indoors')).toBe(90)
  })
})

test('water: 8 litres a visit to the toilet, 20 a meal, none at a picture', () => {
  const attraction = galleryPark().attractions[0]!
  expect(waterM3({ ...attraction, serves: 'toilet' }, 500)).toBe(4)
  expect(waterM3({ ...attraction, serves: 'food' }, 500)).toBe(10)
  expect(waterM3(attraction, 500)).toBe(0)
})
