import { expect, test } from 'vitest'
import { INSIGHT_RULES } from '#client/analytics/insight/registry.ts'
import type { Insight } from '#models/wire/analysis.ts'
import { createPlay, type Play, type PlayTruth } from '#tests/support/analysis-play.ts'

const people = (zones: Record<string, number>): PlayTruth => ({
  zones: { forecourt: 10, plaza: 200, bridge: 20, lane: 10, garden: 100, ...zones },
})

function of(play: Play, rule: string): Insight[] {
  return play.state.insights.filter((insight) => insight.rule === rule)
}

test('a plaza filling to 85, 95, 105 % is one insight that climbs, and steps down again when it empties', () => {
  const play = createPlay()
  play.seconds(60, people({}))
  const told = [680, 760, 850, 660, 400].map((plaza) => {
    play.seconds(200, people({ plaza }))
    return of(play, 'capacity-ladder').map(({ message, severity, clearedMs }) => [
      message,
      severity,
      clearedMs === null ? 'open' : 'cleared',
    ])
  })
  expect(told).toEqual([
    [['insight.capacity.busy', 2, 'open']],
    [['insight.capacity.near-full', 2, 'open']],
    [['insight.capacity.full', 1, 'open']],
    [['insight.capacity.busy', 2, 'open']],
    [['insight.capacity.busy', 2, 'cleared']],
  ])
  expect(of(play, 'capacity-ladder')[0]?.id).toMatch(/^capacity-ladder:plaza:\d+$/)
})

test('a load that flaps round 80 % for ten minutes is one insight', () => {
  const play = createPlay()
  play.seconds(60, people({ plaza: 690 }))
  for (let i = 0; i < 30; i++) play.seconds(20, people({ plaza: i % 2 === 0 ? 560 : 690 }))
  expect(of(play, 'capacity-ladder')).toHaveLength(1)
})

test('no insight is raised from stale data, and one that stands is marked, kept, and cleared when sight returns', () => {
  const play = createPlay()
  play.seconds(120, people({ plaza: 700 }))
  play.silent = new Set(['plaza-camera'])
  play.seconds(300, people({ plaza: 100 }))
  const blind = of(play, 'capacity-ladder')
  expect(blind).toHaveLength(1)
  expect(blind[0]?.clearedMs).toBeNull()
  expect(blind[0]?.evidence.some(({ label }) => label === 'evidence.stale')).toBe(true)
  play.silent = new Set()
  play.seconds(100, people({ plaza: 100 }))
  expect(of(play, 'capacity-ladder')[0]?.clearedMs).not.toBeNull()
})

test('a bridge at 1.7 people per m² warns, at 2.7 it is critical', () => {
  const play = createPlay()
  play.seconds(60, people({ bridge: 1.7 * 120 }))
  expect(of(play, 'bridge-density')[0]).toMatchObject({ zone: 'bridge', severity: 2, message: 'insight.bridge-density.warning' })
  play.seconds(60, people({ bridge: 2.7 * 120 }))
  expect(of(play, 'bridge-density')[0]).toMatchObject({ zone: 'bridge', severity: 1, message: 'insight.bridge-density.critical' })
})

test('one silent sensor is one insight; all sensors silent are one insight about the venue, not seven', () => {
  const play = createPlay()
  play.seconds(30, people({}))
  play.silent = new Set(['lane-camera'])
  play.seconds(60, people({}))
  expect(of(play, 'sensor-lost')).toMatchObject([{ zone: 'lane', severity: 4, clearedMs: null }])
  play.silent = new Set(['turnstile', 'forecourt-camera', 'plaza-camera', 'bridge-camera', 'lane-camera', 'garden-camera', 'garden-co2'])
  play.seconds(180, people({}))
  expect(of(play, 'sensor-lost')).toHaveLength(1)
  expect(of(play, 'venue-data')).toMatchObject([{ zone: 'venue', severity: 3, clearedMs: null }])
  play.silent = new Set()
  play.seconds(60, people({}))
  expect(play.state.insights.every(({ clearedMs }) => clearedMs !== null)).toBe(true)
})

test('the analyst who takes over neither repeats nor loses an insight', () => {
  const play = createPlay()
  play.seconds(120, people({ plaza: 700 }))
  const [before] = of(play, 'capacity-ladder')
  play.replaceAnalyst()
  play.seconds(120, people({ plaza: 700 }))
  expect(of(play, 'capacity-ladder').map(({ id }) => id)).toEqual([before?.id])
  play.seconds(200, people({ plaza: 300 }))
  expect(of(play, 'capacity-ladder')[0]?.clearedMs).not.toBeNull()
})

test('a watching page takes the id of the analyst on duty for what it saw itself', () => {
  const play = createPlay()
  play.onDuty = false
  play.seconds(120, people({ plaza: 700 }))
  const [own] = of(play, 'capacity-ladder')
  if (own === undefined) throw new Error('nothing was raised')
  play.tell('venue.insight.v1', { ...own, id: `capacity-ladder:plaza:${own.sinceMs - 900}`, sinceMs: own.sinceMs - 900 })
  play.seconds(5, people({ plaza: 700 }))
  expect(of(play, 'capacity-ladder').map(({ sinceMs }) => sinceMs)).toEqual([own.sinceMs - 900])
})

test.for(INSIGHT_RULES)('$id has an id without colons and a message for each step', ({ id, messages }) => {
  expect(id).toMatch(/^[a-z0-9-]+$/)
  expect(messages.length).toBeGreaterThan(0)
})
