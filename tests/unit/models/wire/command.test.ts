import { describe, expect, test } from 'vitest'
import { isLever } from '#models/wire/command.ts'
import { parseCommand } from '#models/wire/parse-command.ts'
import { galleryPark } from '#tests/support/gallery-park.ts'

const park = galleryPark()
const command = { id: 'c0ffee00-1', action: { type: 'setGate', device: 'main-gate', open: false }, origin: { kind: 'person' } }

const broken = (fault: unknown): unknown => ({ ...command, action: { type: 'breakSensor', fault } })

describe('a command that may be sent', () => {
  test.for([
    { action: command.action },
    { action: { type: 'setSpeed', speed: 0.25 } },
    { action: { type: 'setSpeed', speed: 64 } },
    { action: { type: 'setPaused', paused: true } },
    { action: { type: 'setAutonomy', autonomy: 'auto' } },
    { action: { type: 'breakSensor', fault: { fault: 'stuck', target: 'gallery-camera', durationMin: 10 } } },
    { lease: 7 },
    { origin: { kind: 'rule', rule: 'bridge-density' }, proposal: 'meter-gate:rainbow-bridge:3' },
  ])('%j comes back as it was', (part) => {
    expect(parseCommand({ ...command, ...part }, park)).toEqual({ command: { ...command, ...part } })
  })

  test('only what changes the venue is a lever', () => {
    expect(isLever({ type: 'setGate', device: 'main-gate', open: true })).toBe(true)
    expect(isLever({ type: 'setSpeed', speed: 2 })).toBe(false)
    expect(isLever({ type: 'setPaused', paused: true })).toBe(false)
    expect(isLever({ type: 'setAutonomy', autonomy: 'advise' })).toBe(false)
    expect(isLever({ type: 'breakSensor', fault: { fault: 'late', target: 'gate-1', durationMin: 5 } })).toBe(false)
  })
})

describe('a command that is refused', () => {
  test.for([
    { input: undefined, code: 'COMMAND_INVALID_TYPE', pointer: '' },
    { input: 'stop', code: 'COMMAND_INVALID_TYPE', pointer: '' },
    { input: { ...command, id: 'short' }, code: 'COMMAND_INVALID_FORMAT', pointer: '/id' },
    { input: { ...command, id: 'x'.repeat(65) }, code: 'COMMAND_INVALID_FORMAT', pointer: '/id' },
    { input: { ...command, id: 'drop table; --' }, code: 'COMMAND_INVALID_FORMAT', pointer: '/id' },
    { input: { ...command, extra: 1 }, code: 'COMMAND_UNRECOGNIZED_KEYS', pointer: '' },
    { input: { ...command, action: [] }, code: 'COMMAND_INVALID_TYPE', pointer: '/action' },
    { input: { ...command, origin: { kind: 'ghost' } }, code: 'COMMAND_INVALID_UNION', pointer: '/origin/kind' },
    { input: { ...command, origin: { kind: 'rule', rule: '' } }, code: 'COMMAND_TOO_SMALL', pointer: '/origin/rule' },
    { input: { ...command, proposal: 'p'.repeat(129) }, code: 'COMMAND_TOO_BIG', pointer: '/proposal' },
    { input: { ...command, action: { type: 'setSpeed', speed: 65 } }, code: 'COMMAND_VALUE', pointer: '/action/speed' },
    { input: { ...command, action: { type: 'setSpeed', speed: Number.NaN } }, code: 'COMMAND_VALUE', pointer: '/action/speed' },
    { input: { ...command, action: { type: 'setPaused', paused: 'no' } }, code: 'COMMAND_VALUE', pointer: '/action/paused' },
    { input: { ...command, action: { type: 'setAutonomy', autonomy: 'full' } }, code: 'COMMAND_VALUE', pointer: '/action/autonomy' },
    {
      input: broken({ fault: 'stuck', target: 'moon', durationMin: 5 }),
      code: 'SCENARIO_UNKNOWN_REFERENCE',
      pointer: '/action/fault/target',
    },
    { input: broken({ fault: 'stuck', target: 'gate-1', durationMin: 0 }), code: 'FAULT_TOO_SMALL', pointer: '/action/fault/durationMin' },
    { input: broken({ fault: 'bias', target: 'gate-1', durationMin: 5 }), code: 'SCENARIO_FAULT_SIZE', pointer: '/action/fault' },
    { input: broken('moon'), code: 'FAULT_INVALID_TYPE', pointer: '/action/fault' },
    { input: { ...command, action: { type: 'explode' } }, code: 'COMMAND_ACTION', pointer: '/action/type' },
    { input: { ...command, action: { ...command.action, device: 'moon' } }, code: 'DEVICE_UNKNOWN', pointer: '/action/device' },
  ])('$code at $pointer', ({ input, code, pointer }) => {
    const parsed = parseCommand(input, park)
    expect('issues' in parsed ? parsed.issues.map((issue) => `${issue.code} ${issue.pointer}`) : []).toEqual([`${code} ${pointer}`])
  })
})
