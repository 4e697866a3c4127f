import { expect, test } from 'vitest'
import type { Venue } from '#models/venue/schema.ts'
import { closeLoop } from '#tests/support/closed-loop.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'

const CAVE = 3
const MINUTE = 600

/** The gallery park with a carbon dioxide sensor and a camera in its cave, whose limit is 1,500 ppm. */
function watchedPark(): Venue {
  const park = galleryPark()
  const sensors = [
    { id: 'cave-co2', kind: 'co2', zone: 'cave', periodS: 10 },
    { id: 'cave-camera', kind: 'zone-camera', zone: 'cave', periodS: 5 },
  ]
  return { ...park, sensors: [...park.sensors, ...sensors] }
}

test('a cave over 1,500 ppm rests for half an hour, and is opened again when its air has recovered', () => {
  const loop = closeLoop({ venue: watchedPark(), scenario: galleryDay(), seed: 3, autonomy: 'auto' })
  const { state } = loop.world
  const minutes = (count: number): void => {
    for (let i = 0; i < count * MINUTE; i++) loop.step()
  }
  const raised = (): string[] => loop.analysis().insights.flatMap(({ rule, clearedMs }) => (clearedMs === null ? [rule] : []))

  minutes(1)
  expect(raised()).not.toContain('heritage-co2')
  expect(state.controls.zoneClosed[CAVE]).toBe(0)

  state.air.co2Ppm[CAVE] = 2200
  minutes(3)
  expect(raised()).toContain('heritage-co2')
  expect(state.controls.zoneClosed[CAVE]).toBe(1)
  expect(loop.analysis().proposals.find(({ rule }) => rule === 'rest-room')).toMatchObject({
    zone: 'cave',
    actions: [{ type: 'closeZone', device: 'cave-barrier', closed: true }],
    because: { evidence: [{ label: 'evidence.co2', unit: 'ppm', limit: 1500 }] },
    hypothesis: { metric: 'co2', zone: 'cave', target: 1000, horizonS: 1800 },
  })

  state.air.co2Ppm[CAVE] = 1200
  minutes(5)
  expect(raised()).toContain('heritage-co2')

  state.air.co2Ppm[CAVE] = 600
  minutes(10)
  expect(raised()).not.toContain('heritage-co2')
  expect(state.controls.zoneClosed[CAVE]).toBe(1)

  minutes(16)
  expect(state.controls.zoneClosed[CAVE]).toBe(0)
  expect(loop.commands.map(({ action }) => action)).toEqual([
    { type: 'closeZone', device: 'cave-barrier', closed: true },
    { type: 'closeZone', device: 'cave-barrier', closed: false },
  ])
  expect(loop.analysis().outcomes[0]).toMatchObject({ verdict: 'worked' })
}, 60_000)

test('a cave that is damp because the day is rests for nothing, and that is said: its air is judged, not that it is empty', () => {
  const park = watchedPark()
  const venue = { ...park, sensors: [...park.sensors, { id: 'cave-hygrometer', kind: 'hygrometer', zone: 'cave', periodS: 30 }] }
  const damp = galleryDay()
  const weather = [{ ...damp.weather[0]!, temperatureC: 18, relativeHumidityPct: 85 }]
  const loop = closeLoop({ venue, scenario: { ...damp, weather }, seed: 3, autonomy: 'auto' })
  for (let i = 0; i < 40 * MINUTE; i++) loop.step()
  expect(loop.world.view.zoneCount(CAVE)).toBe(0)
  expect(loop.world.view.relativeHumidityPct(CAVE)).toBeGreaterThan(62)
  expect(loop.world.state.controls.zoneClosed[CAVE]).toBe(1)
  expect(loop.analysis().proposals.find(({ rule }) => rule === 'rest-room')).toMatchObject({
    hypothesis: { metric: 'humidity', target: 60 },
  })
  expect(loop.analysis().outcomes.map(({ verdict }) => verdict)).toEqual(['no-effect'])
}, 60_000)
