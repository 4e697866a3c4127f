import { parseScenario } from '#models/scenario/parse-scenario.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import { parseVenue } from '#models/venue/parse-venue.ts'
import type { Venue } from '#models/venue/schema.ts'

const name = (en: string): { zh: string; en: string } => ({ zh: en, en })
const square = (x: number, y: number, width: number, height: number): [number, number][] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
]

const layer = (thicknessM: number, conductivityWPerMK: number, densityKgPerM3: number, heatJPerKgK: number): object => ({
  thicknessM,
  conductivityWPerMK,
  densityKgPerM3,
  heatJPerKgK,
})
const CLEAR = {
  thicknessM: 0.006,
  conductivityWPerMK: 1,
  transmittance: 0.775,
  reflectanceFront: 0.071,
  reflectanceBack: 0.071,
  emissivityFront: 0.84,
  emissivityBack: 0.84,
}

/**
 * The smallest park with everything in it, metres:
 * outside → forecourt (before the gates) → gate → court → gallery (900 m², 4 m high) and, behind a one-way pair of gates, a cave.
 * The court also has an emergency exit.
 */
export function galleryPark(): Venue {
  const zone = { areaPerPersonM2: 2, losScale: 'walkway', level: 0 }
  return parseVenue({
    schema: 'jingyuan-venue/1',
    id: 'gallery-park',
    name: name('Gallery park'),
    anchor: { lat: 31, lon: 121, bearingDeg: 0 },
    timeZone: 'Asia/Shanghai',
    opening: { open: '09:00', close: '17:00', meanStayH: 2 },
    licensedInstantCapacity: 1000,
    keepSide: 'right',
    levels: [{ id: 0, name: name('Ground'), elevationM: 0 }],
    zones: [
      { ...zone, id: 'forecourt', name: name('Forecourt'), kind: 'queue', polygon: square(0, -20, 40, 20), outside: true },
      { ...zone, id: 'court', name: name('Court'), kind: 'plaza', polygon: square(0, 0, 40, 40) },
      { ...zone, id: 'gallery', name: name('Gallery'), kind: 'gallery', polygon: square(40, 0, 30, 30), indoor: true },
      {
        ...zone,
        id: 'cave',
        name: name('Cave'),
        kind: 'cave',
        polygon: square(0, 40, 8, 7),
        indoor: true,
        heritage: { co2LimitPpm: 1500, rhLimitPct: 62 },
      },
    ],
    portals: [
      {
        id: 'street',
        a: 'outside',
        b: 'forecourt',
        segment: [
          [0, -20],
          [40, -20],
        ],
        kind: 'opening',
      },
      {
        id: 'gate',
        a: 'forecourt',
        b: 'court',
        segment: [
          [10, 0],
          [14, 0],
        ],
        kind: 'turnstiles',
        lanes: 2,
      },
      {
        id: 'gallery-door',
        a: 'court',
        b: 'gallery',
        segment: [
          [40, 10],
          [40, 13],
        ],
        kind: 'door',
      },
      {
        id: 'cave-in',
        a: 'court',
        b: 'cave',
        segment: [
          [0, 40],
          [2, 40],
        ],
        kind: 'gate',
        direction: 'a-to-b',
      },
      {
        id: 'cave-out',
        a: 'cave',
        b: 'court',
        segment: [
          [5, 40],
          [7, 40],
        ],
        kind: 'gate',
        direction: 'a-to-b',
      },
      {
        id: 'exit',
        a: 'court',
        b: 'outside',
        segment: [
          [0, 20],
          [0, 24],
        ],
        kind: 'emergency',
      },
    ],
    connectors: [],
    attractions: [
      { id: 'picture', name: name('Picture'), zone: 'gallery', appeal: 1, dwellMin: [5, 10] },
      { id: 'kiosk', name: name('Kiosk'), zone: 'court', appeal: 0.2, dwellMin: [5, 10], counters: 3, staffed: 2, serviceS: [30, 30] },
      { id: 'talk', name: name('Talk'), zone: 'gallery', appeal: 0.2, dwellMin: [30, 30], showsAt: ['10:00', '14:00'], durationMin: 30 },
    ],
    structures: [{ id: 'house', footprint: square(40, 0, 30, 30), storeys: 1, storeyM: 4, roof: 'flat', zones: ['gallery'] }],
    scenery: { water: [], groves: [], trees: [], lawns: [] },
    sensors: [
      { id: 'gate-1', kind: 'turnstile', portal: 'gate', lane: 1, periodS: 5 },
      { id: 'gate-2', kind: 'turnstile', portal: 'gate', lane: 2, periodS: 5 },
      { id: 'gallery-camera', kind: 'zone-camera', zone: 'gallery', periodS: 5 },
      { id: 'gallery-co2', kind: 'co2', zone: 'gallery', periodS: 10 },
      { id: 'gallery-thermometer', kind: 'thermometer', zone: 'gallery', periodS: 10 },
      { id: 'house-meter', kind: 'energy-meter', structure: 'house', periodS: 10 },
    ],
    devices: [
      { id: 'main-gate', kind: 'gate', name: name('Main gate'), portal: 'gate' },
      { id: 'cave-in-gate', kind: 'gate', name: name('Cave entrance'), portal: 'cave-in' },
      { id: 'cave-out-gate', kind: 'gate', name: name('Cave exit'), portal: 'cave-out' },
      { id: 'exit-lock', kind: 'gate', name: name('Exit lock'), portal: 'exit' },
      { id: 'loose-gate', kind: 'gate', name: name('Gate without a portal') },
      { id: 'court-barrier', kind: 'barrier', name: name('Court barrier'), zone: 'court' },
      { id: 'cave-barrier', kind: 'barrier', name: name('Cave barrier'), zone: 'cave' },
      { id: 'court-sign', kind: 'sign', name: name('Court sign'), zone: 'court' },
      { id: 'cave-sign', kind: 'sign', name: name('Cave sign'), zone: 'court' },
      { id: 'house-plant', kind: 'hvac', name: name('Plant'), structure: 'house' },
      { id: 'house-lights', kind: 'lights', name: name('Gallery lights'), structure: 'house' },
      { id: 'kiosk-desk', kind: 'desk', name: name('Kiosk desk'), attraction: 'kiosk' },
      { id: 'picture-desk', kind: 'desk', name: name('Picture desk'), attraction: 'picture' },
      { id: 'talk-stage', kind: 'stage', name: name('Talk board'), attraction: 'talk' },
      { id: 'gate-booking', kind: 'booking', name: name('Gate booking'), portal: 'gate' },
      { id: 'court-lights', kind: 'lights', name: name('Court lights'), zone: 'court' },
    ],
    viewpoints: [{ id: 'overview', name: name('Overview'), eye: [0, -50, 50], target: [20, 20, 0] }],
    energy: {
      fabrics: [
        { id: 'brick', layers: [layer(0.24, 0.8, 1800, 1000), layer(0.05, 0.04, 30, 1000), layer(0.02, 0.7, 1400, 1000)] },
        { id: 'slab', layers: [layer(0.5, 1.5, 1800, 1000), layer(0.15, 1.7, 2300, 900)] },
      ],
      glazings: [{ id: 'clear', panes: [CLEAR, CLEAR], gas: 'air', gapM: 0.012 }],
      types: [
        {
          id: 'hall',
          wall: 'brick',
          roof: 'brick',
          floor: 'slab',
          slab: 'slab',
          glazing: 'clear',
          windowShare: 0.2,
          eavesM: 0.5,
          solarAbsorptance: 0.6,
        },
      ],
      buildings: [
        {
          structure: 'house',
          type: 'hall',
          floorAreaM2: 900,
          heightM: 4,
          lightingW: 9000,
          plugW: 4500,
          freshAirM3PerSPerPerson: 0.008,
          infiltrationPerH: 0.5,
          coolingCop: 4,
          heatingCop: 3,
          plantW: 135_000,
          setpointC: 22,
        },
      ],
      siteLightingW: 2000,
    },
  })
}

/** A day for that park: winter morning to noon sun and back, the incidents given. */
export function galleryDay(incidents: Scenario['incidents'] = []): Scenario {
  const still = { relativeHumidityPct: 50, rainMmPerH: 0 }
  const day = {
    schema: 'jingyuan-scenario/1',
    id: 'gallery-day',
    name: name('A day'),
    about: name('A day'),
    date: '2026-03-03',
    start: '09:00',
    durationMin: 480,
    seed: 1,
    initialVisitors: 0,
    arrivals: [{ from: '09:00', perHour: 100 }],
    entranceShare: { gate: 1 },
    personaShare: { adult: 1 },
    weather: [
      { ...still, from: '06:00', temperatureC: 0, sunWPerM2: 0 },
      { ...still, from: '12:00', temperatureC: 12, sunWPerM2: 600 },
      { ...still, from: '18:00', temperatureC: 6, sunWPerM2: 0 },
    ],
    incidents,
  }
  return parseScenario(day, galleryPark())
}
