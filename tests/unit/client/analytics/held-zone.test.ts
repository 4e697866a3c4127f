import { expect, test } from 'vitest'
import { mapReadings } from '#client/analytics/mapping/map-readings.ts'
import type { ZoneState } from '#client/analytics/mapping/zone-state.ts'
import { createAnalysis } from '#client/analytics/pipeline.ts'
import type { Reading } from '#models/wire/reading.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

const QUANTITIES: ReadonlySet<string> = new Set(['peopleCount', 'peopleIn', 'peopleOut'])

/** Yunxi with some thirty people in every zone and one a minute through every counter; after two minutes some sensors fall silent for one. */
function afterSilenceOf(silent: readonly string[]): (zone: string) => ZoneState {
  const { venue } = loadYunxi('quiet-weekday')
  const { sensors, devices } = catalogue(venue)
  const { site, ...start } = createAnalysis({ venue, catalogue: { sensors, devices }, estimates: [] })
  let mapped: Parameters<typeof mapReadings>[1] = start
  for (let s = 1; s <= 180; s++) {
    const t = 1_767_315_600_000 + s * 1000
    const readings = sensors.flatMap(({ id, quantities, periodS }, i): Reading[] => {
      if (s % periodS !== 0 || (s > 120 && silent.includes(id))) return []
      return quantities.flatMap((quantity) => {
        if (!QUANTITIES.has(quantity)) return []
        const value = quantity === 'peopleCount' ? 30 + ((s / periodS + i) % 3) : (s / periodS + i) % 12 === 0 ? 1 : 0
        return [{ sensor: id, quantity, t, value }]
      })
    })
    mapped = mapReadings(site, mapped, readings, t)
  }
  return (zone) => mapped.zones[site.zoneIndex.get(zone)!]!
}

test('a silent camera leaves its zone degraded while all its doors are counted, and lost when one is not', () => {
  const island = afterSilenceOf(['camera-island'])('island')
  expect(island).toMatchObject({ quality: 'degraded', reason: 'quality.counted' })
  expect(island.mean).toBeCloseTo(31, -1)
  const blind = afterSilenceOf(['camera-island', 'overhead-bridge-south'])('island')
  expect(blind).toMatchObject({ quality: 'lost', reason: 'quality.lost' })
  expect(blind.sd).toBeGreaterThan(island.sd)
  // The food court opens to the street, and nobody counts there.
  expect(afterSilenceOf(['camera-food-court'])('food-court')).toMatchObject({ quality: 'lost', reason: 'quality.lost' })
})
