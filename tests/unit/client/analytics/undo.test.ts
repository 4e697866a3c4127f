import { expect, test } from 'vitest'
import { undoLever } from '#client/analytics/intervention/undo.ts'
import type { Lever } from '#models/levers/levers.ts'
import { createControls } from '#simulator/kernel/controls.ts'
import { applyLever } from '#simulator/levers/apply-lever.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'
import { leverPark } from '#tests/support/lever-park.ts'

const park = galleryPark()

test.for([
  { type: 'setGate', device: 'main-gate', open: false },
  { type: 'setInflow', device: 'main-gate', perMin: 5 },
  { type: 'setDirection', device: 'cave-in-gate', direction: 'both' },
  { type: 'setStaff', device: 'main-gate', staff: 1 },
  { type: 'setStaff', device: 'kiosk-desk', staff: 3 },
  { type: 'setCapacity', device: 'picture-desk', persons: 12 },
  { type: 'setServiceRate', device: 'kiosk-desk', perMin: 7 },
  { type: 'setSchedule', device: 'talk-stage', shiftMin: 25 },
  { type: 'setRouteWeight', device: 'court-sign', zone: 'cave', factor: 4 },
  { type: 'setVentilation', device: 'house-plant', share: 1.5 },
  { type: 'closeZone', device: 'cave-barrier', closed: true },
] as const satisfies readonly Lever[])('$type is taken back to the venue as it was', (lever) => {
  const controls = createControls(park)
  expect(applyLever(controls, park, lever)).toEqual({ ok: true })
  expect(controls).not.toEqual(createControls(park))
  const undo = undoLever(lever, park)
  expect(undo === null ? 'nothing' : applyLever(controls, park, undo)).toEqual({ ok: true })
  expect(controls).toEqual(createControls(park))
})

test('a share of arrivals goes back to what was booked', () => {
  const two = leverPark()
  const booked = { 'west-gate': 0.75, 'east-gate': 0.25 }
  const controls = createControls(two, booked)
  const lever = { type: 'setArrivalShare', device: 'west-booking', share: 0.5 } as const
  for (const step of [lever, undoLever(lever, two)!]) expect(applyLever(controls, two, step)).toEqual({ ok: true })
  expect(controls).toEqual(createControls(two, booked))
})

test('a temperature and a light cannot be taken back: what they were is not known', () => {
  expect(undoLever({ type: 'setSetpoint', device: 'house-plant', celsius: 20 }, park)).toBeNull()
  expect(undoLever({ type: 'setLighting', device: 'house-lights', share: 0.5 }, park)).toBeNull()
})
