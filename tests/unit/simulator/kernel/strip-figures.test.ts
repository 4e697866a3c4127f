import { expect, test } from 'vitest'
import { formatRun } from '#server/cli/format-run.ts'
import { runWorld } from '#server/cli/run-world.ts'
import { RIDING } from '#simulator/crowd/visitors.ts'
import { createWorld, liftFigures, stripFigures } from '#simulator/kernel/world.ts'
import { liftVenue } from '#tests/support/lift-venue.ts'
import { placeLeaver, runFor } from '#tests/support/place-visitor.ts'
import { tinyScenario } from '#tests/support/tiny-venue.ts'
import { twoStoreys } from '#tests/support/two-storeys.ts'

test('given sixty people who go down a stair, its figures are what was seen on it: density, grades, time crowded, flow', () => {
  const venue = twoStoreys({ widthM: 1.5 }, { attractions: [] })
  const world = createWorld({ venue, scenario: { ...tinyScenario(venue), arrivals: [] }, seed: 3 })
  for (let i = 0; i < 60; i++) placeLeaver(world, 'loft', 21 + (i % 8), 3 + Math.floor(i / 8) * 1.2)
  const areaM2 = 1.5 * 10
  const { zoneCount, visitors } = world.state.crowd
  let peakPerM2 = 0
  let crowdedTicks = 0
  let inMinute = 0
  let busiest = 0
  const wasOn = new Set<number>()
  runFor(world, 180, () => {
    peakPerM2 = Math.max(peakPerM2, zoneCount[2]! / areaM2)
    if (zoneCount[2]! / areaM2 >= 1.54) crowdedTicks++
    for (let slot = 0; slot < 60; slot++) {
      if (visitors.zone[slot] === 2) wasOn.add(slot)
      else if (wasOn.delete(slot)) inMinute++
    }
    if (world.tick % 600 !== 0) return
    busiest = Math.max(busiest, inMinute)
    inMinute = 0
  })
  const [stair] = stripFigures(world)
  expect(stair).toMatchObject({
    id: 'stair',
    kind: 'stairs',
    scale: 'stairs',
    people: 0,
    grade: 'A',
    peakPerM2,
    upPerMMin: 0,
    busiestUpPerMMin: 0,
  })
  expect(peakPerM2).toBeGreaterThan(1.54)
  expect(stair!.peakGrade).toBe(peakPerM2 < 2.7 ? 'E' : 'F')
  expect(stair!.crowdedShare).toBeCloseTo(crowdedTicks / 1800, 9)
  expect(stair!.downPerMMin).toBeCloseTo(60 / 1.5 / 3, 9)
  expect(stair!.busiestDownPerMMin).toBeCloseTo(busiest / 1.5, 9)
})

test('a ramp is judged on the scale for walkways', () => {
  const venue = twoStoreys({ kind: 'ramp' })
  const world = createWorld({ venue, scenario: tinyScenario(venue), seed: 1 })
  expect(stripFigures(world)[0]).toMatchObject({ kind: 'ramp', scale: 'walkway', crowdedShare: 0 })
})

test('given twenty people who ride down, the lift says how many it took and how long they had waited', () => {
  const venue = liftVenue(2, { capacity: 4 })
  const world = createWorld({ venue, scenario: { ...tinyScenario(venue), arrivals: [] }, seed: 1 })
  for (let i = 0; i < 20; i++) placeLeaver(world, 'floor-1', 3 + (i % 9) * 1.2, 8 + Math.floor(i / 9) * 1.2)
  const { visitors, totals } = world.state.crowd
  const waited = new Float64Array(20)
  const rode = new Set<number>()
  runFor(world, 300, () => {
    for (let slot = 0; slot < 20; slot++) {
      if (visitors.mode[slot] === RIDING) rode.add(slot)
      else if (!rode.has(slot)) waited[slot] = visitors.queuedS[slot]!
    }
  })
  const [lift] = liftFigures(world)
  expect(totals.left).toBe(20)
  expect(lift).toMatchObject({ id: 'lift', served: 20 })
  expect(Math.abs(lift!.meanWaitS - waited.reduce((sum, waitS) => sum + waitS, 0) / 20)).toBeLessThan(0.2)
  expect(Math.abs(lift!.longestWaitS - Math.max(...waited))).toBeLessThan(0.2)
  expect(lift!.longestWaitS).toBeGreaterThan(lift!.meanWaitS)
})

test('a planner sees them in what a run prints and writes', () => {
  const venue = twoStoreys(
    {},
    {
      connectors: liftVenue(2).connectors.map((lift) => ({
        ...lift,
        stops: [
          { zone: 'hall', at: [5, 2] },
          { zone: 'loft', at: [5, 2] },
        ],
      })) as never,
    },
  )
  const result = runWorld({ venue, scenario: tinyScenario(venue), seed: 1, minutes: 1, levers: [] })
  expect(result.strips.map(({ id }) => id)).toEqual(['stair'])
  expect(result.lifts.map(({ id }) => id)).toEqual(['lift'])
  expect(formatRun(result, 1)).toMatch(/stair +stairs +0\.\d\d +A +stairs +0\.0 %/)
})
