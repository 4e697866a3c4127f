import { expect, test } from 'vitest'
import { type AnalysisState, createAnalysis, run } from '#client/analytics/pipeline.ts'
import type { Reading } from '#models/wire/reading.ts'
import { type PlayTruth, readingsOf } from '#tests/support/analysis-play.ts'
import { analysisCatalogue, analysisPark } from '#tests/support/analysis-venue.ts'

const START_MS = 1_767_315_600_000
const CALM: PlayTruth = { zones: { forecourt: 50, plaza: 200, bridge: 20, lane: 10, garden: 100 } }
/** Sixty people have come through the gate and stand on the plaza. */
const BUSY: PlayTruth = { zones: { ...CALM.zones, plaza: 260 } }
const PLAZA = 1

/** Everything behind one gateway: the gate's counters and the camera behind it. */
const isBehindGateway = ({ sensor }: Reading): boolean => sensor === 'turnstile' || sensor === 'plaza-camera'

interface Delivery {
  readonly seconds: number
  /** What is not delivered at its time. */
  readonly held: (reading: Reading, second: number) => boolean
  /** Second at which all of it is. */
  readonly forwardedAt: number
}

/** CALM for three minutes, then BUSY: the plaza fills at once, unseen as long as the gateway is gone. */
function analyse({ seconds, held, forwardedAt }: Delivery): AnalysisState {
  const venue = analysisPark()
  let state = createAnalysis({ venue, catalogue: analysisCatalogue(venue), estimates: [] })
  let store: Reading[] = []
  let inside = 330
  for (let second = 1; second <= seconds; second++) {
    const t = START_MS + second * 1000
    const truth = second <= 180 ? CALM : BUSY
    const readings = second % 5 === 0 ? readingsOf(truth, t, inside) : []
    if (readings.length > 0) inside = second <= 180 ? 330 : 390
    store.push(...readings.filter((reading) => held(reading, second)))
    const now = readings.filter((reading) => !held(reading, second))
    if (second === forwardedAt) {
      now.push(...store)
      store = []
    }
    state = run(state, { t, readings: now, journal: [], devices: [], autonomy: 'advise', onDuty: false })
  }
  return state
}

const gone = (reading: Reading, second: number): boolean => isBehindGateway(reading) && second > 150 && second < 481
const plazaAt = ({ past }: AnalysisState, second: number) => {
  const minute = past.minutes.find(({ t }) => t === START_MS + second * 1000)
  if (minute === undefined) throw new Error(`no minute at ${second} s`)
  const { knownThen, knownNow } = minute
  return { before: knownThen.mean[PLAZA]!, beforeSd: knownThen.sd[PLAZA]!, after: knownNow.mean[PLAZA]!, afterSd: knownNow.sd[PLAZA]! }
}

test('what a gateway stored and forwards repaints the minutes it was gone, and both are kept: as known then, as known now', () => {
  const late = analyse({ seconds: 600, held: gone, forwardedAt: 481 })
  const { before, beforeSd, after, afterSd } = plazaAt(late, 420)
  expect(Math.abs(before - 260)).toBeGreaterThan(30)
  expect(after).toBeGreaterThan(250)
  expect(after).toBeLessThan(270)
  expect(afterSd).toBeLessThan(beforeSd / 2)
})

test('once repainted, the present is what it would be had nothing come late', () => {
  const late = analyse({ seconds: 600, held: gone, forwardedAt: 481 })
  const timely = analyse({ seconds: 600, held: () => false, forwardedAt: 0 })
  expect(late.past.lateMs).toBeNull()
  expect(late.past.repaintMs).toBeNull()
  late.zones.forEach((zone, i) => {
    expect(Math.abs(zone.mean - timely.zones[i]!.mean)).toBeLessThan(2)
    expect(Math.abs(zone.sd - timely.zones[i]!.sd)).toBeLessThan(1)
  })
  expect(Math.abs(plazaAt(late, 420).after - plazaAt(timely, 420).before)).toBeLessThan(2)
})

test('what the gate let through while its gateway was gone is in its rate once repainted', () => {
  const isGone = (reading: Reading, second: number): boolean => isBehindGateway(reading) && second > 170 && second < 201
  const flow = ({ zones }: AnalysisState): number => zones[PLAZA]!.flowInPerMin!
  const late = analyse({ seconds: 250, held: isGone, forwardedAt: 201 })
  const lost = analyse({ seconds: 250, held: isGone, forwardedAt: 0 })
  const timely = analyse({ seconds: 250, held: () => false, forwardedAt: 0 })
  expect(flow(timely) - flow(lost)).toBeGreaterThan(10)
  expect(flow(late)).toBeCloseTo(flow(timely), 6)
})

test('where nothing came late, then and now are one', () => {
  const { past } = analyse({ seconds: 400, held: () => false, forwardedAt: 0 })
  expect(past.minutes.length).toBeGreaterThan(5)
  for (const { knownThen, knownNow } of past.minutes) expect(knownNow).toBe(knownThen)
})

test('a count that is overtaken by a later one is not lost', () => {
  const overtaken = analyse({ seconds: 260, held: ({ sensor }, second) => sensor === 'turnstile' && second === 185, forwardedAt: 197 })
  const lost = analyse({ seconds: 260, held: ({ sensor }, second) => sensor === 'turnstile' && second === 185, forwardedAt: 0 })
  const timely = analyse({ seconds: 260, held: () => false, forwardedAt: 0 })
  const off = ({ venue }: AnalysisState): number => Math.abs(venue.mean - timely.venue.mean)
  expect(off(lost)).toBeGreaterThan(3)
  expect(off(overtaken)).toBeLessThan(1)
})

test('a copy, a flood of the past and what is more than half an hour late repaint nothing; the last is named', () => {
  const before = analyse({ seconds: 2000, held: () => false, forwardedAt: 0 })
  const t = START_MS + 2001 * 1000
  const say = (ageMs: number): Reading => ({ sensor: 'plaza-camera', quantity: 'peopleCount', t: t - ageMs, value: 700 })
  const readings = [say(101_000), say(103_000), say(1_900_000)]
  const after = run(before, { t, readings, journal: [], devices: [], autonomy: 'advise', onDuty: false })
  expect(after.past.lateMs).toBeNull()
  expect(after.past.steps).toEqual(before.past.steps)
  expect(after.sensors.find(({ sensor }) => sensor === 'plaza-camera')?.refused).toEqual({ past: 1 })
})

test('the past is bounded: half an hour that can be lived again, three hours that are remembered', () => {
  const { past } = analyse({ seconds: 2400, held: () => false, forwardedAt: 0 })
  expect(past.steps.length).toBeLessThanOrEqual(31)
  expect(past.minutes.length).toBe(41)
})
