import { expect, test } from 'vitest'
import { createAnalysis, run } from '#client/analytics/pipeline.ts'
import { isEmptyReport, learnShared, markShared, reportChanges, zoneEstimates } from '#client/analytics/report.ts'
import { AnalystReport } from '#models/wire/analysis.ts'
import { createPlay, type PlayTruth } from '#tests/support/analysis-play.ts'

const BUSY: PlayTruth = { zones: { forecourt: 100, plaza: 740, bridge: 230, lane: 10, garden: 300 }, gateInPerMin: 100, gateOutPerMin: 20 }

test('the same batches give the same state, to the last digit', () => {
  const [a, b] = [createPlay(), createPlay()]
  for (const play of [a, b]) {
    play.autonomy = 'auto'
    play.seconds(400, BUSY)
  }
  expect(JSON.stringify(a.state)).toBe(JSON.stringify(b.state))
})

test('a run leaves the state it was given as it was', () => {
  const play = createPlay()
  play.seconds(100, BUSY)
  const before = play.state
  const frozen = JSON.stringify(before)
  play.seconds(100, BUSY)
  expect(JSON.stringify(before)).toBe(frozen)
})

test('venue time that goes back changes no timer', () => {
  const play = createPlay()
  play.seconds(100, BUSY)
  const back = run(play.state, { t: 0, readings: [], journal: [], devices: [], autonomy: 'advise', onDuty: true })
  expect(back.t).toBe(play.state.t)
})

test('a report tells each change once, and is one the server can read', () => {
  const play = createPlay()
  play.autonomy = 'auto'
  play.seconds(100, BUSY)
  const report = { ...reportChanges(new Map(), play.state), estimates: zoneEstimates(play.state) }
  expect(AnalystReport.parse(report).insights.length).toBeGreaterThan(0)
  expect(isEmptyReport(reportChanges(markShared(new Map(), report), play.state))).toBe(true)
  play.seconds(1, BUSY)
  expect(isEmptyReport(reportChanges(learnShared(new Map(), play.journal), play.state))).toBe(true)
})

test('estimates are given only for zones that have been measured', () => {
  const play = createPlay()
  expect(zoneEstimates(play.state)).toEqual([])
  play.seconds(10, BUSY)
  expect(zoneEstimates(play.state)).toHaveLength(5)
})

test('a venue without a single sensor can be analysed: all is unknown', () => {
  const { site } = createPlay().state
  const blind = createAnalysis({ venue: { ...site.venue, sensors: [] }, catalogue: { sensors: [], devices: [] }, estimates: [] })
  const { zones, venue, insights } = run(blind, { t: 1000, readings: [], journal: [], devices: [], autonomy: 'auto', onDuty: true })
  expect([zones[0]?.quality, zones[0]?.reason, venue.quality, insights]).toEqual(['lost', 'quality.unmeasured', 'lost', []])
})

test('what is known to be shared is bounded over a long shift', () => {
  const empty = { t: 0, estimates: [], proposals: [], outcomes: [] }
  let shared = markShared(new Map(), { ...empty, insights: [] })
  for (let i = 0; i < 5_000; i++) {
    const insight = {
      id: `ladder:hall:${i}`,
      rule: 'ladder',
      zone: 'hall',
      severity: 2 as const,
      message: 'm',
      evidence: [],
      sinceMs: i,
      clearedMs: i,
    }
    shared = markShared(shared, { ...empty, insights: [insight] })
  }
  expect(shared.size).toBeLessThan(2_000)
  expect(shared.has('insight/ladder:hall:4999')).toBe(true)
})
