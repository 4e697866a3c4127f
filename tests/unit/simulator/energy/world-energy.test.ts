import { describe, expect, test } from 'vitest'
import type { Lever } from '#models/levers/levers.ts'
import { type EquipmentInput, equipmentW, planEquipment } from '#simulator/energy/equipment.ts'
import { createWorld, forkWorld, hashWorld, requestLever, stepWorld, type World, worldKpis } from '#simulator/kernel/world.ts'
import { galleryDay, galleryPark } from '#tests/support/gallery-park.ts'
import { liftVenue } from '#tests/support/lift-venue.ts'

const rates = [{ from: '00:00', pricePerKwh: 0.8, carbonKgPerKwh: 0.5 }]
const venue = (() => {
  const park = galleryPark()
  return { ...park, energy: { ...park.energy, rates } }
})()
const runS = (world: World, seconds: number): World => {
  for (let tick = 0; tick < seconds * 10; tick++) stepWorld(world)
  return world
}
const fresh = (): World => createWorld({ venue, scenario: galleryDay(), seed: 3 })

describe('energy in the world', () => {
  test('power is drawn from the first second on, and the bill follows the register', () => {
    const world = runS(fresh(), 1)
    expect(world.state.energy.powerW[0]).toBeGreaterThan(0)
    const { energyKwh, gridKwh, energyCost, energyCarbonKg, solarKwh } = worldKpis(runS(world, 120))
    expect(energyKwh).toBeGreaterThan(0)
    expect(solarKwh).toBe(0)
    expect([gridKwh, energyCost, energyCarbonKg]).toEqual(
      [energyKwh, 0.8 * energyKwh, 0.5 * energyKwh].map((value) => expect.closeTo(value, 9)),
    )
  })

  test('a fork made within a minute goes on over its end exactly as the original', () => {
    const world = runS(fresh(), 45)
    const fork = forkWorld(world)
    expect(hashWorld(runS(fork, 80))).toBe(hashWorld(runS(world, 80)))
  })

  test.for<[string, Lever]>([
    ['3 K off the setpoint', { type: 'setSetpoint', device: 'house-plant', celsius: 19 }],
    ['the lights at a tenth', { type: 'setLighting', device: 'house-lights', share: 0.1 }],
  ])('%s saves in a quarter of an hour', ([, lever]) => {
    const world = runS(fresh(), 30)
    const pulled = forkWorld(world)
    requestLever(pulled, { id: 'test', lever })
    const [asWas, saved] = [world, pulled].map((each) => worldKpis(runS(each, 900)).energyKwh) as [number, number]
    expect(saved).toBeLessThan(0.97 * asWas)
  })
})

test('a lift draws idle power when empty and its rated power when full', () => {
  const tower = liftVenue(3)
  const machine = {
    id: 'hoist',
    kind: 'lift',
    idleW: 200,
    ratedW: 5200,
    heatShare: 0,
    drive: { by: 'connector', connector: 'lift', fullAt: 8 },
  } as const
  const park = { ...tower, energy: { ...tower.energy, equipment: [machine] } }
  const [plan] = planEquipment(park)
  const powerW = (riders: number): number => {
    const input: EquipmentInput = { people: [...tower.zones.map(() => 0), riders], showStartS: [], secondsOfDay: 12 * 3600 }
    return equipmentW(plan!, input, park, 'open')
  }
  expect([0, 4, 8, 20].map(powerW)).toEqual([200, 2700, 5200, 5200])
})
