import { expect, test } from 'vitest'
import { weatherAt } from '#simulator/air/weather.ts'
import { galleryDay } from '#tests/support/gallery-park.ts'

const HOUR_S = 3600

test.for([
  [0, 0, 0, 'before the first row'],
  [6, 0, 0, 'at the first row'],
  [9, 6, 300, 'half way to noon'],
  [12, 12, 600, 'noon'],
  [14, 10, 400, 'a third of the way to evening'],
  [18, 6, 0, 'at the last row'],
  [23, 6, 0, 'after the last row'],
] as const)('%d h: %d °C and %d W/m² of sun, %s', ([hour, celsius, sun]) => {
  const { temperatureC, sunWPerM2 } = weatherAt(galleryDay(), hour * HOUR_S)
  expect(temperatureC).toBeCloseTo(celsius, 9)
  expect(sunWPerM2).toBeCloseTo(sun, 9)
})
