import { expect, test } from 'vitest'
import { type AnalysisState, createAnalysis, run } from '#client/analytics/pipeline.ts'
import type { Fate } from '#client/analytics/mapping/memory.ts'
import { readingsOf } from '#tests/support/analysis-play.ts'
import { analysisCatalogue, analysisPark } from '#tests/support/analysis-venue.ts'

const START_MS = 1_767_315_600_000

/** Two minutes and a half of a plaza that fills; what a spent state held may be overwritten, so copies are kept. */
function play(fate: Fate): AnalysisState[] {
  const venue = analysisPark()
  let state = createAnalysis({ venue, catalogue: analysisCatalogue(venue), estimates: [] })
  const told: AnalysisState[] = []
  for (let second = 1; second <= 150; second++) {
    const t = START_MS + second * 1000
    const truth = { zones: { forecourt: 50, plaza: 100 + second, bridge: 20, lane: 10, garden: 100 } }
    const readings = second % 5 === 0 ? readingsOf(truth, t, 280 + second) : []
    state = run(state, { t, readings, journal: [], devices: [], autonomy: 'advise', onDuty: false }, fate)
    told.push(structuredClone(state))
  }
  return told
}

test('a state worked on in place goes the same way as one that is kept, and the past that is kept stays as it was', () => {
  expect(play('spent')).toEqual(play('kept'))
})

test('a state that is kept is untouched by what comes after; one that is spent is not', () => {
  const venue = analysisPark()
  const batch = {
    t: START_MS,
    readings: readingsOf({ zones: { plaza: 200 } }, START_MS, 200),
    journal: [],
    devices: [],
    autonomy: 'advise',
    onDuty: false,
  } as const
  const first = run(createAnalysis({ venue, catalogue: analysisCatalogue(venue), estimates: [] }), batch)
  const second = run(first, { ...batch, t: START_MS + 2000, readings: [] })
  const before = structuredClone(second.mapping.regions)
  const later = { ...batch, t: START_MS + 5000, readings: readingsOf({ zones: { plaza: 260 } }, START_MS + 5000, 260) }
  run(second, later)
  expect(second.mapping.regions).toEqual(before)
  run(second, later, 'spent')
  expect(second.mapping.regions).not.toEqual(before)
})
