import { expect, test } from 'vitest'
import type { AnalysisState } from '#client/analytics/analysis-state.ts'
import { run } from '#client/analytics/pipeline.ts'
import type { Reading } from '#models/wire/reading.ts'
import { createPlay, readingsOf } from '#tests/support/analysis-play.ts'

const CALM = { zones: { plaza: 200, bridge: 10, lane: 10, garden: 110 }, gateInPerMin: 36, gateOutPerMin: 36 }

/** Plays five-second rounds of readings that somebody has bent. */
function bent(state: AnalysisState, fromMs: number, seconds: number, bend: (reading: Reading) => Reading): AnalysisState {
  let after = state
  for (let t = fromMs + 1000; t <= fromMs + seconds * 1000; t += 1000) {
    const readings = t % 5000 === 0 ? readingsOf(CALM, t).map(bend) : []
    after = run(after, { t, readings, journal: [], devices: [], autonomy: 'advise', onDuty: true })
  }
  return after
}

const zone = ({ zones }: AnalysisState, id: string) => zones.find((one) => one.zone === id)!

test('a zone whose camera is stuck names it, holds its number by its neighbours and is less sure; an untouched zone is as before', () => {
  const play = createPlay()
  play.seconds(300, CALM)
  const before = zone(play.state, 'plaza')
  expect(before).toMatchObject({ quality: 'good', reason: '', suspect: null })
  const broken = bent(play.state, play.t, 180, (reading) => (reading.sensor === 'plaza-camera' ? { ...reading, value: 200 } : reading))
  const plaza = zone(broken, 'plaza')
  expect(plaza).toMatchObject({ quality: 'degraded', reason: 'quality.fault.stuck', suspect: 'plaza-camera' })
  expect(Math.abs(plaza.mean - before.mean)).toBeLessThan(2 * plaza.sd)
  expect(plaza.sd).toBeGreaterThan(1.5 * before.sd)
  expect(zone(broken, 'garden')).toMatchObject({ quality: 'good', suspect: null })
})

test('a zone stops naming a camera that has behaved again', () => {
  const play = createPlay()
  play.seconds(300, CALM)
  const broken = bent(play.state, play.t, 120, (reading) => (reading.sensor === 'plaza-camera' ? { ...reading, value: 200 } : reading))
  const mended = bent(broken, broken.t, 120, (reading) => reading)
  expect(zone(mended, 'plaza')).toMatchObject({ quality: 'good', reason: '', suspect: null })
})
