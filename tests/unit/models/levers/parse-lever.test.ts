import { describe, expect, test } from 'vitest'
import { fieldsFor, leversFor } from '#models/levers/levers-for.ts'
import { LEVER_TYPES, LEVERS, leversOf } from '#models/levers/levers.ts'
import { parseLever } from '#models/levers/parse-lever.ts'
import { DEVICE_KINDS } from '#models/venue/schema.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'

const park = galleryPark()
const text = { zh: '请绕行', en: 'Please go round' }

describe('a lever that may be asked for', () => {
  test.for([
    { type: 'setGate', device: 'main-gate', open: false },
    { type: 'setInflow', device: 'main-gate', perMin: 0 },
    { type: 'setInflow', device: 'main-gate', perMin: 600 },
    { type: 'setInflow', device: 'main-gate', perMin: null },
    { type: 'setRouteWeight', device: 'court-sign', zone: 'cave', factor: 0.1 },
    { type: 'message', device: 'court-sign', text, about: null },
    { type: 'message', device: 'court-sign', text: { zh: '满', en: 'x'.repeat(80) }, about: 'cave' },
    { type: 'setSetpoint', device: 'house-plant', celsius: 16 },
    { type: 'setLighting', device: 'court-lights', share: 0 },
    { type: 'closeZone', device: 'cave-barrier', closed: true },
    { type: 'setDirection', device: 'main-gate', direction: 'b-to-a' },
    { type: 'setStaff', device: 'kiosk-desk', staff: 0 },
    { type: 'setCapacity', device: 'kiosk-desk', persons: null },
    { type: 'setServiceRate', device: 'kiosk-desk', perMin: 0.1 },
    { type: 'setSchedule', device: 'talk-stage', shiftMin: -180 },
    { type: 'setArrivalShare', device: 'gate-booking', share: 1 },
    { type: 'setVentilation', device: 'house-plant', share: 0.2 },
  ])('$type on $device comes back as it was', (lever) => {
    expect(parseLever(lever, park)).toEqual({ lever })
  })

  test('leaves behind every key that is not its own', () => {
    const crowded = { type: 'message', device: 'court-sign', text: { ...text, fr: 'Détour' }, open: true, note: 'x'.repeat(1000) }
    expect(parseLever(crowded, park)).toEqual({ lever: { type: 'message', device: 'court-sign', text, about: null } })
  })
})

interface Refused {
  readonly input: unknown
  readonly code: string
  readonly pointer: string
  readonly value: unknown
  readonly allowed: string
}

describe('a lever that is refused', () => {
  test.for<Refused>([
    { input: null, code: 'LEVER_UNKNOWN', pointer: '/type', value: undefined, allowed: 'setGate | setInflow' },
    { input: { type: 'explode' }, code: 'LEVER_UNKNOWN', pointer: '/type', value: 'explode', allowed: 'closeZone' },
    { input: { type: '__proto__' }, code: 'LEVER_UNKNOWN', pointer: '/type', value: '__proto__', allowed: 'closeZone' },
    {
      input: { type: 'setGate', device: 'moon', open: true },
      code: 'DEVICE_UNKNOWN',
      pointer: '/device',
      value: 'moon',
      allowed: 'main-gate',
    },
    { input: { type: 'setGate', open: true }, code: 'DEVICE_UNKNOWN', pointer: '/device', value: undefined, allowed: 'main-gate' },
    {
      input: { type: 'setGate', device: 'court-sign', open: true },
      code: 'DEVICE_KIND',
      pointer: '/device',
      value: 'court-sign',
      allowed: 'main-gate',
    },
    {
      input: { type: 'setGate', device: 'main-gate', open: 'yes' },
      code: 'LEVER_VALUE',
      pointer: '/open',
      value: 'yes',
      allowed: 'true | false',
    },
    {
      input: { type: 'setInflow', device: 'main-gate', perMin: -1 },
      code: 'LEVER_VALUE',
      pointer: '/perMin',
      value: -1,
      allowed: '0 to 600 person/min | null',
    },
    {
      input: { type: 'setInflow', device: 'main-gate', perMin: 601 },
      code: 'LEVER_VALUE',
      pointer: '/perMin',
      value: 601,
      allowed: '0 to 600',
    },
    {
      input: { type: 'setInflow', device: 'main-gate', perMin: Number.NaN },
      code: 'LEVER_VALUE',
      pointer: '/perMin',
      value: Number.NaN,
      allowed: '0 to 600',
    },
    { input: { type: 'setInflow', device: 'main-gate' }, code: 'LEVER_VALUE', pointer: '/perMin', value: undefined, allowed: '0 to 600' },
    {
      input: { type: 'setSetpoint', device: 'house-plant', celsius: null },
      code: 'LEVER_VALUE',
      pointer: '/celsius',
      value: null,
      allowed: '16 to 30 degC',
    },
    {
      input: { type: 'setRouteWeight', device: 'court-sign', zone: 'attic', factor: 2 },
      code: 'LEVER_VALUE',
      pointer: '/zone',
      value: 'attic',
      allowed: 'an id in /zones',
    },
    {
      input: { type: 'setRouteWeight', device: 'court-sign', zone: 'cave', factor: 0 },
      code: 'LEVER_VALUE',
      pointer: '/factor',
      value: 0,
      allowed: '0.1 to 20',
    },
    {
      input: { type: 'message', device: 'court-sign', text: 'Full' },
      code: 'LEVER_VALUE',
      pointer: '/text',
      value: 'Full',
      allowed: '1 to 80 characters',
    },
    {
      input: { type: 'message', device: 'court-sign', text: { zh: '', en: 'Full' } },
      code: 'LEVER_VALUE',
      pointer: '/text',
      value: { zh: '', en: 'Full' },
      allowed: '1 to 80 characters',
    },
    {
      input: { type: 'setLighting', device: 'court-lights', share: 1.01 },
      code: 'LEVER_VALUE',
      pointer: '/share',
      value: 1.01,
      allowed: '0 to 1',
    },
    {
      input: { type: 'closeZone', device: 'cave-barrier', closed: 1 },
      code: 'LEVER_VALUE',
      pointer: '/closed',
      value: 1,
      allowed: 'true | false',
    },
  ])('$code at $pointer', ({ input, allowed, ...expected }) => {
    expect(parseLever(input, park)).toEqual({
      issues: [expect.objectContaining({ ...expected, allowed: expect.stringContaining(allowed) })],
    })
  })

  test.for<Refused>([
    {
      input: { type: 'setDirection', device: 'main-gate', direction: 'up' },
      code: 'LEVER_VALUE',
      pointer: '/direction',
      value: 'up',
      allowed: 'both | a-to-b | b-to-a | stopped',
    },
    {
      input: { type: 'setCapacity', device: 'kiosk-desk', persons: 10.5 },
      code: 'LEVER_VALUE',
      pointer: '/persons',
      value: 10.5,
      allowed: 'whole, 0 to 20000 person | null',
    },
    {
      input: { type: 'setSchedule', device: 'kiosk-desk', shiftMin: 5 },
      code: 'DEVICE_KIND',
      pointer: '/device',
      value: 'kiosk-desk',
      allowed: 'talk-stage',
    },
  ])('$code at $pointer: $value', ({ input, allowed, ...expected }) => {
    expect(parseLever(input, park)).toEqual({ issues: [expect.objectContaining({ ...expected, allowed })] })
  })

  test('names every field that is wrong, under the place it came from', () => {
    const parsed = parseLever({ type: 'setRouteWeight', device: 'main-gate', zone: 7, factor: 99 }, park, '/actions/2')
    const pointers = 'issues' in parsed ? parsed.issues.map(({ pointer }) => pointer) : []
    expect(pointers).toEqual(['/actions/2/device', '/actions/2/zone', '/actions/2/factor'])
  })
})

describe('what one device is offered', () => {
  const levers = (id: string) =>
    leversFor(
      park.devices.find((device) => device.id === id)!,
      park,
    )

  test('is what its gate, desk or stage can do', () => {
    expect(levers('main-gate')).toEqual(['setGate', 'setInflow', 'setDirection', 'setStaff'])
    expect(levers('cave-in-gate')).toEqual(['setGate', 'setInflow', 'setDirection'])
    expect(levers('kiosk-desk')).toEqual(['setStaff', 'setCapacity', 'setServiceRate'])
    expect(levers('picture-desk')).toEqual(['setCapacity'])
  })

  test('within the bounds of its counters and its place', () => {
    const desk = park.devices.find(({ id }) => id === 'kiosk-desk')!
    expect(fieldsFor('setStaff', desk, park)).toMatchObject({ staff: { min: 0, max: 3 } })
    expect(fieldsFor('setCapacity', desk, park)).toMatchObject({ persons: { max: 800 } })
  })
})

describe('the lever table', () => {
  test('gives every kind of device something to do, and every lever a device', () => {
    for (const kind of DEVICE_KINDS) expect(leversOf(kind).length, kind).toBeGreaterThan(0)
    for (const type of LEVER_TYPES) expect(LEVERS[type].devices.length, type).toBeGreaterThan(0)
    expect(leversOf('gate')).toEqual(['setGate', 'setInflow', 'setDirection', 'setStaff'])
  })
})
