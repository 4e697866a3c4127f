import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Venue } from '#models/venue/schema.ts'
import { readLeverPlan } from '#server/cli/lever-plan.ts'
import { issueOf } from '../issue-of.ts'
import { tinyVenue } from '../venues/tiny-venue.ts'

const folder = mkdtempSync(join(tmpdir(), 'jingyuan-levers-'))
afterAll(() => rmSync(folder, { recursive: true }))

const venue: Venue = { ...tinyVenue, devices: [{ id: 'gate-lock', kind: 'gate', name: { zh: '门', en: 'Gate' }, portal: 'gate' }] }
const close = { type: 'setGate', device: 'gate-lock', open: false }

function plan(content: unknown): string {
  const path = join(folder, 'plan.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('a plan of levers', () => {
  test('given two levers out of order, they come in time order', () => {
    const rows = [
      { atS: 90, lever: { ...close, open: true } },
      { atS: 30, lever: close },
    ]
    expect(readLeverPlan(plan(rows), venue, 600).map(({ id, atS }) => [id, atS])).toEqual([
      ['plan-1', 30],
      ['plan-0', 90],
    ])
  })

  test.for([
    ['no list', { atS: 1 }, 'LEVERS_FORM', ''],
    ['no JSON', '[', 'LEVERS_JSON', 'line 1 column 2'],
    ['a time after the end', [{ atS: 601, lever: close }], 'LEVERS_TIME', '/0/atS'],
    ['an unknown device', [{ atS: 1, lever: { ...close, device: 'door' } }], 'DEVICE_UNKNOWN', '/0/lever/device'],
    ['an unknown lever', [{ atS: 1, lever: { type: 'explode' } }], 'LEVER_UNKNOWN', '/0/lever/type'],
  ] as const)('given %s, it is refused', async ([, content, code, pointer]) => {
    expect(await issueOf(() => readLeverPlan(plan(content), venue, 600))).toMatchObject({ code, pointer })
  })
})
