import { describe, expect, test } from 'vitest'
import { divertArrivals } from '#models/interventions/divert-arrivals.ts'
import { meterGate } from '#models/interventions/meter-gate.ts'
import { oneWay } from '#models/interventions/one-way.ts'
import { reroute } from '#models/interventions/reroute.ts'
import { createControls } from '#simulator/kernel/controls.ts'
import { applyLever } from '#simulator/levers/apply-lever.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'
import { leverPark } from '#tests/support/lever-park.ts'

const venue = galleryPark()

describe('meter the gate', () => {
  test('30 a minute at the main gate is one lever, and the park takes it', () => {
    const levers = meterGate.toLevers({ gate: 'main-gate', perMin: 30 }, venue)
    expect(levers).toEqual([{ type: 'setInflow', device: 'main-gate', perMin: 30 }])

    const controls = createControls(venue)
    for (const lever of levers) expect(applyLever(controls, venue, lever)).toEqual({ ok: true })
    expect([...controls.inflowPerMin].filter((limit) => !Number.isNaN(limit))).toEqual([30])
  })

  test('its form offers exactly what the lever accepts', () => {
    const { min, max } = meterGate.params.perMin ?? { min: Number.NaN, max: Number.NaN }
    const issues = [min, max, min - 1, max + 1].map((perMin) => {
      const [lever] = meterGate.toLevers({ gate: 'main-gate', perMin }, venue)
      return lever === undefined ? 'none' : 'ok' in applyLever(createControls(venue), venue, lever)
    })
    expect(issues).toEqual([true, true, false, false])
  })
})

describe('reroute', () => {
  test('every sign given weighs the zone and says so in both languages', () => {
    const levers = reroute.toLevers({ zone: 'gallery', signs: ['court-sign', 'cave-sign'], factor: 4 }, venue)
    expect(levers.filter(({ type }) => type === 'setRouteWeight')).toHaveLength(2)
    expect(levers.filter(({ type }) => type === 'message')).toHaveLength(2)

    const controls = createControls(venue)
    for (const lever of levers) expect(applyLever(controls, venue, lever)).toEqual({ ok: true })
    expect([...controls.routeFactor].filter((factor) => factor === 4)).toHaveLength(2)
    expect(controls.message.filter((text) => text?.en.includes('Gallery'))).toHaveLength(2)
  })

  test('with no sign in reach it does nothing', () => {
    expect(reroute.toLevers({ zone: 'gallery', signs: [], factor: 4 }, venue)).toEqual([])
  })
})

describe('one way', () => {
  test('in by one door of the hall, out by the other, and nobody is trapped', () => {
    const park = leverPark()
    const levers = oneWay.toLevers({ zone: 'hall', entry: 'west-door-gate' }, park)
    expect(levers).toEqual([
      { type: 'setDirection', device: 'west-door-gate', direction: 'a-to-b' },
      { type: 'setDirection', device: 'east-door-gate', direction: 'a-to-b' },
    ])
    const controls = createControls(park)
    for (const lever of levers) expect(applyLever(controls, park, lever)).toEqual({ ok: true })
    const [west, east] = ['west-door', 'east-door'].map((id) => controls.portalDirection[park.portals.findIndex((one) => one.id === id)])
    expect([west, east]).toEqual([1, 1])
  })

  test('from the other end it runs the other way', () => {
    const levers = oneWay.toLevers({ zone: 'hall', entry: 'east-door-gate' }, leverPark())
    expect(levers.map((lever) => 'direction' in lever && lever.direction)).toEqual(['b-to-a', 'b-to-a'])
  })
})

test('divert arrivals: 30 % to the west leaves 70 % to the east', () => {
  const park = leverPark()
  const controls = createControls(park, { 'west-gate': 0.6, 'east-gate': 0.4 })
  for (const lever of divertArrivals.toLevers({ booking: 'west-booking', share: 0.3 }, park))
    expect(applyLever(controls, park, lever)).toEqual({ ok: true })
  expect(Array.from(controls.arrivalShare).filter((share) => share > 0)).toEqual([0.3, 0.7])
})
