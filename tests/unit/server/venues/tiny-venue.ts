import { NO_ENERGY } from '#models/venue/energy-schema.ts'
import { SCENARIO_SCHEMA, type Scenario } from '#models/scenario/schema.ts'
import { VENUE_SCHEMA, type Venue } from '#models/venue/schema.ts'

const name = (en: string): { zh: string; en: string } => ({ zh: en, en })

/** Two rooms, 10 m × 10 m each, joined by an opening; one gate from outside. */
export const tinyVenue: Venue = {
  schema: VENUE_SCHEMA,
  id: 'two-rooms',
  name: name('Two rooms'),
  anchor: { lat: 30, lon: 120, bearingDeg: 0 },
  timeZone: 'Asia/Shanghai',
  opening: { open: '08:00', close: '18:00', meanStayH: 2 },
  licensedInstantCapacity: 50,
  keepSide: 'right',
  levels: [{ id: 0, name: name('Ground'), elevationM: 0 }],
  zones: [0, 10].map((x, i) => ({
    id: `room-${i + 1}`,
    name: name(`Room ${i + 1}`),
    kind: 'gallery',
    level: 0,
    polygon: [
      [x, 0],
      [x + 10, 0],
      [x + 10, 10],
      [x, 10],
    ],
    areaPerPersonM2: 4,
    losScale: 'walkway',
  })),
  portals: [
    {
      id: 'gate',
      a: 'outside',
      b: 'room-1',
      segment: [
        [0, 4],
        [0, 6],
      ],
      kind: 'gate',
    },
    {
      id: 'opening',
      a: 'room-1',
      b: 'room-2',
      segment: [
        [10, 4],
        [10, 6],
      ],
      kind: 'opening',
    },
  ],
  connectors: [],
  attractions: [],
  structures: [],
  scenery: { water: [], groves: [], trees: [], lawns: [] },
  sensors: [],
  devices: [],
  viewpoints: [{ id: 'above', name: name('Above'), eye: [10, -10, 20], target: [10, 5, 0] }],
  energy: NO_ENERGY,
}

/** A calm hour in the two rooms. */
export const tinyScenario: Scenario = {
  schema: SCENARIO_SCHEMA,
  id: 'calm',
  name: name('Calm'),
  about: name('A calm hour.'),
  date: '2026-05-12',
  start: '09:00',
  durationMin: 60,
  seed: 1,
  initialVisitors: 0,
  arrivals: [{ from: '09:00', perHour: 60 }],
  entranceShare: { gate: 1 },
  personaShare: { adult: 1 },
  weather: [{ from: '09:00', temperatureC: 20, relativeHumidityPct: 50, rainMmPerH: 0, sunWPerM2: 300 }],
  incidents: [],
}
