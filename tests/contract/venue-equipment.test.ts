import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { leversFor } from '#models/levers/levers-for.ts'
import { LEVERS } from '#models/levers/levers.ts'
import { parseScenario } from '#models/scenario/parse-scenario.ts'
import { parseVenue } from '#models/venue/parse-venue.ts'
import type { Device } from '#models/venue/schema.ts'
import { VENUES } from '#models/venues/registry.ts'
import { createControls } from '#simulator/kernel/controls.ts'
import { createDeviceBank } from '#simulator/levers/devices.ts'
import { zonesWithoutExit } from '#simulator/levers/egress.ts'
import { createSensorBank } from '#simulator/sensors/bank.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { sensorIssues } from '#simulator/sensors/check-sensors.ts'

const ROOT = new URL('../../models/venues/', import.meta.url)
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'))

/** What a device of each kind must be tied to for its levers to act. */
const ACTS_ON = {
  gate: 'portal',
  barrier: 'zone',
  sign: 'zone',
  hvac: 'structure',
  lights: null,
  desk: 'attraction',
  stage: 'attraction',
  booking: 'portal',
  connector: 'connector',
} as const satisfies Record<Device['kind'], 'portal' | 'zone' | 'structure' | 'attraction' | 'connector' | null>

test('there are venues to check', () => expect(VENUES.length).toBeGreaterThan(0))

describe.for(VENUES)('venue $id', ({ id, scenarios }) => {
  const venue = parseVenue(read(`${id}/venue.json`))

  test('every sensor is of a known kind and watches what that kind can', () => {
    expect(venue.sensors.length).toBeGreaterThan(0)
    expect(sensorIssues(venue)).toEqual([])
  })

  test('every sensor stands in the catalogue with a name that is not its id', () => {
    const { sensors } = catalogue(venue)
    expect(sensors.map((sensor) => sensor.id)).toEqual(venue.sensors.map((sensor) => sensor.id))
    expect(sensors.filter(({ id: sensor, name }) => name.en === sensor || name.zh === sensor)).toEqual([])
  })

  test('every device is tied to what its levers act on, and every plant to a building it can heat', () => {
    const loose = venue.devices.filter(({ kind, ...device }) => ACTS_ON[kind] !== null && device[ACTS_ON[kind]] === undefined)
    expect(loose.map((device) => device.id)).toEqual([])
    const plants = venue.devices.filter(({ kind }) => kind === 'hvac').map(({ structure }) => structure)
    const heated = venue.energy.buildings.map(({ structure }) => structure)
    expect(plants.filter((structure) => structure !== undefined && !heated.includes(structure))).toEqual([])
  })

  test('every device has a first value for every property its levers set', () => {
    const scenario = parseScenario(read(`${id}/scenarios/${scenarios[0]}.json`), venue)
    const { states } = createDeviceBank(venue, createControls(venue), scenario, 0)
    states.forEach(({ desired }, i) => {
      const fields = leversFor(venue.devices[i]!, venue).flatMap((type) => Object.keys(LEVERS[type].fields))
      expect(Object.keys(desired).toSorted()).toEqual([...new Set(fields)].toSorted())
    })
  })

  test('from every zone an open way leads out', () => {
    expect(zonesWithoutExit(venue, createControls(venue)).map((zone) => venue.zones[zone]?.id)).toEqual([])
  })

  test.for(scenarios)('scenario %s silences only sensors and devices that exist, and its sensors can be installed', (scenario) => {
    const parsed = parseScenario(read(`${id}/scenarios/${scenario}.json`), venue)
    expect(createSensorBank(venue, parsed, parsed.seed).units).toHaveLength(venue.sensors.length)
  })
})
