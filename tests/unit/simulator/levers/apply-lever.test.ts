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
