import { expect, test } from 'vitest'
import type { Believed } from '#client/analytics/mapping/intake.ts'
import { judgeSensors } from '#client/analytics/mapping/judge-sensors.ts'
import { startMapping } from '#client/analytics/mapping/map-readings.ts'
import type { SensorHealth } from '#client/analytics/mapping/sensor-health.ts'
import type { SensorState } from '#client/analytics/mapping/sensor-state.ts'
import { createSite } from '#client/analytics/site/site.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { loadYunxi } from '#tests/support/yunxi.ts'

const { venue } = loadYunxi('quiet-weekday')
const SITE = createSite(venue, catalogue(venue))
const { plan, mapping, sensors: SENSORS } = startMapping(SITE, [])
/** The counters of the south gate, in a row. */
const ROW = SITE.counted.find(({ counters }) => counters.length >= 4)!.counters
const PERIOD_MS = SITE.sensors[ROW[1]!]!.periodS * 1000

/** What the lanes counted in one period, people in; null where nothing came. */
type Counts = readonly (number | null)[]

/** Lanes that report together; what is null keeps what it said last, and is lost. */
class Row {
  health: readonly SensorHealth[] = mapping.health
  sensors: SensorState[] = SENSORS.map((state) => ({ ...state, quality: 'good' }))
  t = 1_767_315_600_000

  /** Takes in several periods as one delivery. */
  hear(periods: readonly Counts[]): void {
    const believed: Believed[] = []
    for (const counts of periods) {
      this.t += PERIOD_MS
      ROW.forEach((sensor, lane) => {
        const value = counts[lane] ?? null
        const { latest, ...state } = this.sensors[sensor]!
        this.sensors[sensor] = { ...state, latest, quality: value === null ? 'lost' : 'good' }
        if (value === null) return
        const said = { peopleIn: { t: this.t, value }, peopleOut: { t: this.t, value: 0 } }
        this.sensors[sensor] = { ...state, latest: said, quality: 'good' }
        believed.push({ sensor, quantity: 'peopleIn', t: this.t, value })
      })
    }
    const arrivals = ROW.map((sensor) => ({ sensor, repeated: false, disordered: false, missing: 0 }))
    this.health = judgeSensors(SITE, plan, { ...mapping, health: this.health }, this.sensors, { arrivals, believed, cameras: [] }, this.t)
  }
}

const all = (people: number): Counts => ROW.map(() => people)
const morning = (): Row => {
  const row = new Row()
  for (let i = 0; i < 60; i++) row.hear([all(2 + (i % 2))])
  return row
}

test('a lane that counts nobody while those on both sides go on is blind; while they are silent nobody knows', () => {
  const onlyBeside = (beside: number | null): Counts => ROW.map((_, lane) => (lane === 1 ? 0 : beside))
  const busy = morning()
  const silent = morning()
  for (let i = 0; i < 60; i++) {
    busy.hear([onlyBeside(2)])
    silent.hear([onlyBeside(null)])
  }
  expect(busy.health[ROW[1]!]!.fault).toBe('blind')
  expect(silent.health[ROW[1]!]!.lane).toMatchObject({ missedLeft: 0, missedRight: 0 })
})

test('what a lane shares with its neighbours is not unlearned while they are silent', () => {
  const row = morning()
  const { perLeft, perRight } = row.health[ROW[1]!]!.lane
  for (let i = 0; i < 60; i++) row.hear([ROW.map((_, lane) => (lane === 1 ? 2 + (i % 2) : null))])
  expect(row.health[ROW[1]!]!.lane).toMatchObject({ perLeft, perRight })
})

test('a quiet quarter of an hour that comes late is not held against what the others count now', () => {
  const row = morning()
  const quiet = Array.from({ length: 180 }, () => all(0))
  row.hear([...quiet, ROW.map((_, lane) => (lane === 1 ? 0 : 3))])
  expect(row.health[ROW[1]!]!.fault).toBeNull()
})
