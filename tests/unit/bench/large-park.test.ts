import { expect, test } from 'vitest'
import { createSensorBank, stepSensors } from '#simulator/sensors/bank.ts'
import { createStrollers } from '#tests/bench/large-park/strollers.ts'
import { LARGE, largePark } from '#tests/bench/large-park/venue.ts'

test('the large park has the sensors and zones that it is named for, and a seed makes the same park again', () => {
  const park = largePark(1)
  expect(park.zones).toHaveLength(LARGE.zones)
  expect(park.sensors).toHaveLength(LARGE.sensors)
  expect(largePark(1)).toEqual(park)
  expect(largePark(2).portals).not.toEqual(park.portals)
})

test('who leaves a zone enters the next: people are what was there and who came, less who left', () => {
  const park = largePark(1)
  const people = createStrollers(park, 1)
  const { view } = people
  const inside = (): number => park.zones.reduce((sum, _, zone) => sum + view.zoneCount(zone), 0)
  const atStart = inside()
  for (let tick = 0; tick < 300; tick++) people.step()
  const came = park.portals.reduce(
    (sum, { a }, at) => (a === 'outside' ? sum + view.crossings(at, -1, 0) - view.crossings(at, -1, 1) : sum),
    0,
  )
  expect(came).not.toBe(0)
  expect(inside()).toBe(atStart + came)
  const gate = park.portals.findIndex(({ kind }) => kind === 'turnstiles')
  const lanes = Array.from({ length: park.portals[gate]!.lanes! }, (_, lane) => view.crossings(gate, lane, 0))
  expect(lanes.reduce((sum, count) => sum + count)).toBe(view.crossings(gate, -1, 0))
})

test('every sensor of the large park has spoken after a minute and its delay', () => {
  const park = largePark(1)
  const bank = createSensorBank(park, null, 1)
  const { view } = createStrollers(park, 1)
  const heard = new Set<string>()
  for (let tick = 1; tick <= 750; tick++) for (const { sensor } of stepSensors(bank, view, tick, tick * 100)) heard.add(sensor)
  expect(park.sensors.map(({ id }) => id).filter((id) => !heard.has(id))).toEqual([])
})
