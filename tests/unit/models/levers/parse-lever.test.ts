import { describe, expect, test } from 'vitest'
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

  test('names every field that is wrong, under the place it came from', () => {
    const parsed = parseLever({ type: 'setRouteWeight', device: 'main-gate', zone: 7, factor: 99 }, park, '/actions/2')
    const pointers = 'issues' in parsed ? parsed.issues.map(({ pointer }) => pointer) : []
    expect(pointers).toEqual(['/actions/2/device', '/actions/2/zone', '/actions/2/factor'])
  })
})

describe('the lever table', () => {
  test('gives every kind of device something to do, and every lever a device', () => {
    for (const kind of DEVICE_KINDS) expect(leversOf(kind).length, kind).toBeGreaterThan(0)
    for (const type of LEVER_TYPES) expect(LEVERS[type].devices.length, type).toBeGreaterThan(0)
    expect(leversOf('gate')).toEqual(['setGate', 'setInflow', 'setDirection', 'setStaff'])
  })
})
