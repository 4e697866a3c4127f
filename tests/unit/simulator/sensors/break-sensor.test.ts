import { expect, test } from 'vitest'
import { createSite } from '#simulator/crowd/ground/site.ts'
import { assembleWorld, breakSensor, forkWorld, stepWorld, takeAnswers, takeReadings, type World } from '#simulator/kernel/world.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'

const site = createSite(galleryPark())

const cameraHeard = (world: World, ticks: number): number => {
  let heard = 0
  for (let tick = 0; tick < ticks; tick++) {
    stepWorld(world)
    heard += takeReadings(world).filter(({ sensor }) => sensor === 'gallery-camera').length
  }
  return heard
}

test('a sensor broken while the world runs falls silent and comes back; the order is answered', () => {
  const world = assembleWorld(site, galleryDay(), 3)
  expect(cameraHeard(world, 600)).toBeGreaterThan(9)
  breakSensor(world, { id: 'exercise', fault: { fault: 'dropout', target: 'gallery-camera', durationMin: 1 } })
  expect(takeAnswers(world)).toEqual([{ id: 'exercise', status: 'applied', issues: [], tick: 600 }])
  const fork = forkWorld(world)
  expect(cameraHeard(world, 600)).toBeLessThan(2)
  expect(cameraHeard(world, 600)).toBeGreaterThan(9)
  expect(cameraHeard(fork, 600)).toBeLessThan(2)
})

test('a fault that hits nothing is refused with the reason', () => {
  const world = assembleWorld(site, galleryDay(), 3)
  breakSensor(world, { id: 'exercise', fault: { fault: 'swapped', target: 'gallery-camera', durationMin: 1 } })
  const [answer] = takeAnswers(world)
  expect(answer).toMatchObject({ id: 'exercise', status: 'refused' })
  expect(answer?.issues[0]).toMatchObject({ code: 'SCENARIO_FAULT_TARGET', value: 'gallery-camera' })
})
