import { describe, expect, test } from 'vitest'
import type { Lever } from '#models/levers/levers.ts'
import { createControls } from '#simulator/kernel/controls.ts'
import { applyLever } from '#simulator/levers/apply-lever.ts'
import { zonesWithoutExit } from '#simulator/levers/egress.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'

const venue = galleryPark()
const portal = (id: string): number => venue.portals.findIndex((candidate) => candidate.id === id)
const zone = (id: string): number => venue.zones.findIndex((candidate) => candidate.id === id)

/** Pulls levers one after another and gives the controls; throws on the first refusal. */
function after(...levers: Lever[]): ReturnType<typeof createControls> {
  const controls = createControls(venue)
  for (const lever of levers) expect(applyLever(controls, venue, lever)).toEqual({ ok: true })
  return controls
}

/** The first issue with which a lever is refused. */
function refusal(lever: Lever, controls = createControls(venue)): unknown {
  const before = structuredClone(controls)
  const result = applyLever(controls, venue, lever)
  expect(controls).toEqual(before)
  return 'issues' in result ? result.issues[0] : result
}

describe('each lever moves its own control', () => {
  test('a shut gate, and open again', () => {
    expect(after({ type: 'setGate', device: 'main-gate', open: false }).portalOpen[portal('gate')]).toBe(0)
    const reopened = after({ type: 'setGate', device: 'main-gate', open: false }, { type: 'setGate', device: 'main-gate', open: true })
    expect(reopened.portalOpen[portal('gate')]).toBe(1)
  })

  test('30 people a minute, then no limit', () => {
    expect(after({ type: 'setInflow', device: 'main-gate', perMin: 30 }).inflowPerMin[portal('gate')]).toBe(30)
    expect(after({ type: 'setInflow', device: 'main-gate', perMin: null }).inflowPerMin[portal('gate')]).toBeNaN()
  })

  test('a sign changes its own row only', () => {
    const { routeFactor } = after({ type: 'setRouteWeight', device: 'cave-sign', zone: 'gallery', factor: 4 })
    expect(routeFactor[venue.zones.length + zone('gallery')]).toBe(4)
    expect(routeFactor.filter((factor) => factor !== 1)).toHaveLength(1)
  })

  test('text, temperature, light, rest', () => {
    const text = { zh: '请绕行', en: 'Please go round' }
    const controls = after(
      { type: 'message', device: 'court-sign', text, about: null },
      { type: 'setSetpoint', device: 'house-plant', celsius: 26 },
      { type: 'setLighting', device: 'house-lights', share: 0.4 },
      { type: 'closeZone', device: 'cave-barrier', closed: true },
    )
    expect(controls.message.filter((shown) => shown !== null)).toEqual([text])
    expect(controls.setpointC).toEqual(new Float64Array([26]))
    expect([...controls.lightingShare].filter((share) => share !== 1)).toEqual([0.4])
    expect(controls.zoneClosed[zone('cave')]).toBe(1)
  })
})

describe('a lever that must not be pulled is refused with code, value, allowed and pointer, and changes nothing', () => {
  test('a device that does not exist', () => {
    expect(refusal({ type: 'setGate', device: 'moon-gate', open: true })).toMatchObject({
      code: 'DEVICE_UNKNOWN',
      value: 'moon-gate',
      allowed: expect.stringContaining('main-gate'),
      pointer: '/device',
    })
  })

  test.for([
    [{ type: 'setGate', device: 'court-sign', open: true }, 'DEVICE_KIND', '/device'],
    [{ type: 'setInflow', device: 'main-gate', perMin: -1 }, 'LEVER_VALUE', '/perMin'],
    [{ type: 'setSetpoint', device: 'house-plant', celsius: Number.NaN }, 'LEVER_VALUE', '/celsius'],
    [{ type: 'setRouteWeight', device: 'court-sign', zone: 'atlantis', factor: 2 }, 'LEVER_VALUE', '/zone'],
    [{ type: 'setGate', device: 'loose-gate', open: false }, 'LEVER_NO_TARGET', '/device'],
    [{ type: 'setGate', device: 'exit-lock', open: false }, 'LEVER_EMERGENCY_EXIT', '/device'],
    [{ type: 'setInflow', device: 'exit-lock', perMin: 10 }, 'LEVER_EMERGENCY_EXIT', '/device'],
  ] as const satisfies readonly (readonly [Lever, string, string])[])('%j → %s', ([lever, code, pointer]) => {
    expect(refusal(lever)).toMatchObject({ code, pointer })
  })

  test.for([
    [{ type: 'setDirection', device: 'loose-gate', direction: 'both' }, 'LEVER_NO_TARGET', '/device', 'a portal'],
    [{ type: 'setDirection', device: 'exit-lock', direction: 'both' }, 'LEVER_EMERGENCY_EXIT', '/device', 'any other gate'],
    [{ type: 'setDirection', device: 'cave-out-gate', direction: 'b-to-a' }, 'LEVER_TRAPS_VISITORS', '/direction', 'both | a-to-b'],
    [{ type: 'setStaff', device: 'main-gate', staff: 3 }, 'LEVER_STAFF', '/staff', '0 to 2 lanes'],
    [{ type: 'setStaff', device: 'cave-in-gate', staff: 1 }, 'LEVER_NO_LANES', '/device', 'a portal with lanes'],
    [{ type: 'setStaff', device: 'kiosk-desk', staff: 4 }, 'LEVER_STAFF', '/staff', '0 to 3 counters'],
    [{ type: 'setStaff', device: 'kiosk-desk', staff: 1.5 }, 'LEVER_VALUE', '/staff', 'whole, 0 to 64'],
    [{ type: 'setStaff', device: 'picture-desk', staff: 1 }, 'LEVER_NO_COUNTERS', '/device', 'counters'],
    [{ type: 'setServiceRate', device: 'picture-desk', perMin: 1 }, 'LEVER_NO_COUNTERS', '/device', 'counters'],
    [{ type: 'setServiceRate', device: 'kiosk-desk', perMin: 0 }, 'LEVER_VALUE', '/perMin', '0.1 to 30 person/min/counter | null'],
    [{ type: 'setCapacity', device: 'picture-desk', persons: 451 }, 'LEVER_CAPACITY', '/persons', '0 to 450 persons | null'],
    [{ type: 'setSchedule', device: 'talk-stage', shiftMin: -61 }, 'LEVER_SHOW_PAST', '/shiftMin', '-60 to 150 min'],
    [{ type: 'setSchedule', device: 'talk-stage', shiftMin: 151 }, 'LEVER_SHOW_CLOSING', '/shiftMin', '-60 to 150 min'],
    [{ type: 'setArrivalShare', device: 'gate-booking', share: 0.5 }, 'LEVER_ONLY_ENTRANCE', '/share', '1'],
    [{ type: 'setVentilation', device: 'house-plant', share: 2.1 }, 'LEVER_VALUE', '/share', '0.2 to 2 share'],
    [{ type: 'message', device: 'court-sign', text: { zh: '满', en: 'Full' }, about: 'moon' }, 'LEVER_VALUE', '/about', '/zones'],
  ] as const satisfies readonly (readonly [Lever, string, string, string])[])('%j → %s', ([lever, code, pointer, allowed]) => {
    expect(refusal(lever)).toMatchObject({ code, pointer, allowed: expect.stringContaining(allowed) })
  })

  test('a show may not begin before the one that runs has ended, nor any more when the last has begun', () => {
    const shift = (shiftMin: number, clockH: number): unknown => {
      const result = applyLever(createControls(venue), venue, { type: 'setSchedule', device: 'talk-stage', shiftMin }, clockH * 3600)
      return 'issues' in result ? result.issues[0] : result
    }
    expect(shift(-180, 10.25)).toEqual({ ok: true })
    expect(shift(-180, 11.25)).toMatchObject({ code: 'LEVER_SHOW_PAST', allowed: '-165 to 150 min' })
    expect(shift(0, 14)).toMatchObject({ code: 'LEVER_SHOWS_OVER' })
    const close = {
      ...venue,
      attractions: venue.attractions.map((one) => (one.id === 'talk' ? { ...one, showsAt: ['10:00', '10:40'] } : one)),
    }
    const overlap = applyLever(createControls(close), close, { type: 'setSchedule', device: 'talk-stage', shiftMin: -15 }, 10.1 * 3600)
    expect(overlap).toMatchObject({ issues: [{ code: 'LEVER_SHOW_OVERLAP', allowed: '-10 to 350 min' }] })
  })

  test('the last lane of a gate is not given up where that leaves no way out', () => {
    const locked = { ...venue, portals: venue.portals.filter(({ id }) => id !== 'exit') }
    const lever = { type: 'setStaff', device: 'main-gate', staff: 0 } as const
    expect(applyLever(createControls(locked), locked, lever)).toMatchObject({
      issues: [{ code: 'LEVER_TRAPS_VISITORS', allowed: '1 to 2 lanes', pointer: '/staff' }],
    })
    expect(applyLever(createControls(venue), venue, lever)).toEqual({ ok: true })
  })

  test('shutting the only way out of the cave; its way in may be shut', () => {
    expect(refusal({ type: 'setGate', device: 'cave-out-gate', open: false })).toMatchObject({
      code: 'LEVER_TRAPS_VISITORS',
      value: ['cave'],
    })
    after({ type: 'setGate', device: 'cave-in-gate', open: false })
  })

  test('closing the court, which gallery and cave must cross; the cave itself may rest', () => {
    expect(refusal({ type: 'closeZone', device: 'court-barrier', closed: true })).toMatchObject({
      code: 'LEVER_TRAPS_VISITORS',
      value: ['gallery', 'cave'],
    })
    after({ type: 'closeZone', device: 'cave-barrier', closed: true })
  })

  test('the main gate may be shut because the emergency exit always counts', () => {
    const controls = after({ type: 'setGate', device: 'main-gate', open: false })
    expect(zonesWithoutExit(venue, controls)).toEqual([])
  })
})
