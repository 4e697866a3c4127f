import { expect, test } from 'vitest'
import { timeMode } from '#client/panels/time-mode.ts'

const CLOCK = { simMs: 0, tick: 1, speed: 1, paused: false, achieved: 1, ended: false }

test.for([
  ['a running simulation is live', false, CLOCK, false, 'live'],
  ['a recording never is', false, CLOCK, true, 'replay'],
  ['paused beats replay', false, { ...CLOCK, paused: true }, true, 'paused'],
  ['ended beats paused', false, { ...CLOCK, paused: true, ended: true }, true, 'ended'],
  ['what cannot be believed is nothing else', true, { ...CLOCK, paused: true }, false, 'stale'],
] as const)('%s', ([, stale, clock, replay, mode]) => expect(timeMode(stale, clock, replay, 'live')).toBe(mode))

test('looking back is neither paused nor live, but what cannot be believed stays so', () => {
  expect(timeMode(false, { ...CLOCK, paused: true }, false, 'past')).toBe('past')
  expect(timeMode(true, CLOCK, false, 'past')).toBe('stale')
})
