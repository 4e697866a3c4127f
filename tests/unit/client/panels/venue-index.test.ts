import { expect, test } from 'vitest'
import { placedIn } from '#client/panels/venue-index.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

const { venue } = loadYunxi('quiet-weekday')
const sensorsIn = (zone: string): string[] => placedIn(venue, zone, venue.sensors).map(({ id }) => id)

test('a zone shows the sensors in it, on its doors, of its attractions, lifts and building', () => {
  const lobby = sensorsIn('museum-lobby')
  for (const id of ['camera-museum-lobby', 'overhead-museum-door', 'lift-museum', 'meter-museum', 'humidity-museum-lobby'])
    expect(lobby).toContain(id)
  expect(lobby).not.toContain('line-cave-1-door')
  expect(sensorsIn('food-court')).toEqual(expect.arrayContaining(['queue-street-food', 'water-street-food']))
})

test('every sensor of the park is found in some zone', () => {
  const found = new Set(venue.zones.flatMap(({ id }) => sensorsIn(id)))
  // Meters of buildings without a zone of their own.
  const loose = venue.sensors.filter(({ id }) => !found.has(id))
  expect(loose.every(({ structure }) => structure !== undefined)).toBe(true)
})
