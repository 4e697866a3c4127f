import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { segmentLengthM } from '#models/geometry/segment.ts'
import { venueAreaCapacity, venueDayCapacity, venueInstantCapacity, zoneInstantCapacity } from '#models/venue/capacity.ts'
import { parseScenario } from '#models/scenario/parse-scenario.ts'
import { SensorFaultSchema } from '#models/scenario/sensor-fault.ts'
import { parseVenue } from '#models/venue/parse-venue.ts'
import { VENUES } from '#models/venues/registry.ts'

const ROOT = new URL('../../../../models/venues/yunxi/', import.meta.url)
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'))
const venue = parseVenue(read('venue.json'))
const { scenarios } = VENUES.find(({ id }) => id === 'yunxi')!

describe('Yunxi Cultural Park', () => {
  test('is the park that was planned: 44 zones on two levels, two gates, four emergency exits', () => {
    expect(venue.zones).toHaveLength(44)
    expect(venue.levels.map(({ elevationM }) => elevationM)).toEqual([0, 6])
    expect(venue.sensors.length).toBeGreaterThanOrEqual(70)
    expect(venue.devices.length).toBeGreaterThanOrEqual(25)
    const gates = venue.portals.filter(({ kind }) => kind === 'turnstiles').map(({ id, lanes }) => `${id} ${lanes}`)
    expect(gates).toEqual(['south-gate 12', 'east-gate 8'])
    const exits = venue.portals.filter(({ kind, a, b }) => kind === 'emergency' && [a, b].includes('outside'))
    expect(exits.map(({ id }) => id)).toEqual([
      'auditorium-emergency',
      'north-emergency-exit',
      'west-emergency-exit',
      'grotto-emergency-exit',
    ])
  })

  test('is licensed for 12,000 at once, well below what its area holds', () => {
    expect(venueInstantCapacity(venue)).toBe(12_000)
    expect(venueAreaCapacity(venue)).toBeGreaterThan(20_000)
    expect(venueDayCapacity(venue)).toBe(36_000)
  })

  test('has its bottleneck on the rainbow bridge: 5 m wide, 115 people', () => {
    const bridge = venue.zones.find(({ id }) => id === 'rainbow-bridge')!
    expect(zoneInstantCapacity(bridge)).toBe(115)
    expect(bridge.archM).toBe(2.8)
    for (const end of ['bridge-south', 'bridge-north']) expect(segmentLengthM(venue.portals.find(({ id }) => id === end)!.segment)).toBe(5)
  })

  test('sends visitors one way along the caves', () => {
    const oneWay = venue.portals.filter(({ direction }) => direction !== undefined).map(({ a, b, direction }) => `${a} ${direction} ${b}`)
    expect(oneWay).toEqual(['grotto-forecourt a-to-b grotto-path', 'grotto-path a-to-b grotto-forecourt'])
  })

  test('watches every turnstile lane, and every zone but the emergency paths by camera', () => {
    const lanes = venue.sensors.filter(({ kind }) => kind === 'turnstile').map(({ portal, lane }) => `${portal} ${lane}`)
    expect(new Set(lanes).size).toBe(20)
    const seen = venue.sensors.filter(({ kind }) => kind === 'zone-camera').map(({ zone }) => zone)
    expect(seen).toEqual(venue.zones.filter(({ emergency }) => emergency === undefined).map(({ id }) => id))
  })
})

test('sensor-trouble scripts every fault there is, and takes a gateway away', () => {
  const { incidents } = parseScenario(read('scenarios/sensor-trouble.json'), venue)
  const faults = incidents.flatMap((incident) => (incident.kind === 'sensor-fault' ? [incident] : []))
  expect(new Set(faults.map(({ fault }) => fault))).toEqual(
    new Set(SensorFaultSchema.def.options.map((form) => form.shape.fault.def.values[0])),
  )
  expect(faults.filter(({ target }) => target.startsWith('gateway-')).map(({ fault }) => fault)).toEqual(['late', 'dropout'])
})

describe.for(scenarios)('the scenario %s', (id) => {
  const scenario = parseScenario(read(`scenarios/${id}.json`), venue, `${id}.json`)

  test('is called as its file, starts while the park is open and lets it fill no further than its licence', () => {
    expect(scenario.id).toBe(id)
    expect(scenario.start >= venue.opening.open && scenario.start < venue.opening.close).toBe(true)
    expect(scenario.initialVisitors).toBeLessThan(venue.licensedInstantCapacity)
  })

  test('brings visitors through both gates, of every persona the park knows', () => {
    expect(Object.keys(scenario.entranceShare)).toEqual(['south-gate', 'east-gate'])
    expect(Object.keys(scenario.personaShare).toSorted()).toEqual(['adult', 'elder', 'family', 'school', 'student', 'tour', 'wheelchair'])
  })
})
