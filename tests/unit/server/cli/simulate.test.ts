import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import type { Venue } from '#models/venue/schema.ts'
import type { RunResult } from '#server/cli/run-world.ts'
import { tinyScenario, tinyVenue } from '../venues/tiny-venue.ts'

const SIMULATE = fileURLToPath(new URL('../../../../server/cli/simulate.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'jingyuan-simulate-'))
afterAll(() => rmSync(folder, { recursive: true }))

function simulate(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [SIMULATE, ...args], (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }))
  })
}

describe('npm run simulate', () => {
  const venue: Venue = {
    ...tinyVenue,
    portals: tinyVenue.portals.map((portal) => (portal.id === 'gate' ? { ...portal, lanes: 1, lanePerMin: 20 } : portal)),
    attractions: [{ id: 'scroll', name: { zh: '画卷', en: 'Scroll' }, zone: 'room-2', appeal: 1, dwellMin: [1, 2] }],
    devices: [{ id: 'gate-lock', kind: 'gate', name: { zh: '门', en: 'Gate' }, portal: 'gate' }],
    sensors: [{ id: 'camera-2', kind: 'zone-camera', zone: 'room-2', periodS: 5 }],
  }
  const put = (name: string, content: unknown): string => {
    writeFileSync(join(folder, name), JSON.stringify(content))
    return join(folder, name)
  }
  const plan = [
    { atS: 100, lever: { type: 'setInflow', device: 'gate-lock', perMin: 10 } },
    { atS: 200, lever: { type: 'setGate', device: 'gate-lock', open: false } },
  ]
  const place = ['--venue', put('venue.json', venue), '--scenario', put('calm.json', tinyScenario)]
  const order = [...place, '--minutes', '5', '--seed', '7', '--json', '--levers', put('plan.json', plan)]

  test('given the same order twice, the same JSON comes out: figures, zone peaks, levers and state hash', async () => {
    const [first, second] = await Promise.all([simulate(...order), simulate(...order)])
    expect(first.err).toBe('')
    expect(second).toEqual(first)
    const run = JSON.parse(first.out) as RunResult
    expect(run).toMatchObject({ venue: 'two-rooms', scenario: 'calm', seed: 7, minutes: 5, ticks: 3000 })
    expect(run.hash).toMatch(/^[0-9a-f]{16}$/)
    expect(run.kpis.arrived).toBeGreaterThan(0)
    expect(run.zonePeaks['room-1']).toBeGreaterThan(0)
    expect(run.levers[0]).toEqual({ id: 'plan-0', atS: 100, status: 'applied', answeredS: 102, issues: [] })
    // The only way out: shutting it would trap people.
    expect(run.levers[1]).toMatchObject({ id: 'plan-1', status: 'refused', issues: [{ code: 'LEVER_TRAPS_VISITORS' }] })
  })

  test('given an alarm, says when people were safe, on foot and on wheels', async () => {
    const alarm = {
      ...tinyScenario,
      initialVisitors: 30,
      personaShare: { adult: 0.6, wheelchair: 0.4 },
      incidents: [{ at: tinyScenario.start, durationMin: 0, kind: 'evacuation', target: venue.id }],
    }
    const { out, err } = await simulate('--venue', place[1]!, '--scenario', put('alarm.json', alarm), '--minutes', '10')
    expect(err).toBe('')
    expect(out).toMatch(/evacuation: people safe[^\n]*\n +people +median +95 % +last\n +on foot +\d+ +\d+ +\d+ +\d+\n +on wheels +\d+/)
    expect(out).toMatch(/inRefuge +0\n/)
  })

  test('given threads, the same comes out, and the program ends by itself', async () => {
    const [alone, helped] = await Promise.all([simulate(...order, '--threads', '0'), simulate(...order, '--threads', '2')])
    expect(helped).toEqual(alone)
    expect(helped).toMatchObject({ code: 0, err: '' })
    expect((JSON.parse(helped.out) as RunResult).hash).toMatch(/^[0-9a-f]{16}$/)
  })

  test.for([
    [['--venue', 'atlantis'], 'VENUE_UNKNOWN'],
    [['--scenario', 'carnival'], 'SCENARIO_UNKNOWN'],
    [['--minutes', '1440'], 'FLAG_VALUE'],
    [['--arrivals', 'none.csv#4@2013-07-06'], 'ARRIVALS_MISSING'],
  ] as const)('given %j, it exits with 2 and one clear error', async ([args, code]) => {
    const { code: exit, out, err } = await simulate(...args)
    expect([exit, out]).toEqual([2, ''])
    expect(err).toContain(`${code}:`)
    expect(err).toContain('allowed')
  })
})
