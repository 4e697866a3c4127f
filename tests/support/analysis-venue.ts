import { parseVenue } from '#models/venue/parse-venue.ts'
import type { Venue } from '#models/venue/schema.ts'
import { leversOf } from '#models/levers/levers.ts'
import type { Catalogue, Channel } from '#models/wire/catalogue.ts'

const name = (en: string): { zh: string; en: string } => ({ zh: en, en })
const box = (x: number, y: number, width: number, height: number): [number, number][] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
]

/**
 * A park to analyse, metres: street → forecourt → turnstiles → plaza (1,600 m², 800 people) → bridge (120 m²) → garden
 * (1,200 m²), and a lane that goes round the bridge. Signs on both sides.
 */
export function analysisPark(): Venue {
  const zone = { areaPerPersonM2: 2, losScale: 'walkway', level: 0 }
  return parseVenue({
    schema: 'jingyuan-venue/1',
    id: 'analysis-park',
    name: name('Analysis park'),
    anchor: { lat: 31, lon: 121, bearingDeg: 0 },
    timeZone: 'Asia/Shanghai',
    opening: { open: '09:00', close: '17:00', meanStayH: 2 },
    licensedInstantCapacity: 1400,
    keepSide: 'right',
    levels: [{ id: 0, name: name('Ground'), elevationM: 0 }],
    zones: [
      { ...zone, id: 'forecourt', name: name('Forecourt'), kind: 'queue', polygon: box(0, -20, 40, 20), outside: true },
      { ...zone, id: 'plaza', name: name('Plaza'), kind: 'plaza', polygon: box(0, 0, 40, 40) },
      { ...zone, id: 'bridge', name: name('Bridge'), kind: 'bridge', polygon: box(10, 40, 4, 30), areaPerPersonM2: 0.5 },
      { ...zone, id: 'lane', name: name('Lane'), kind: 'path', polygon: box(30, 40, 4, 30) },
      { ...zone, id: 'garden', name: name('Garden'), kind: 'garden', polygon: box(0, 70, 40, 30) },
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
        b: 'plaza',
        segment: [
          [10, 0],
          [14, 0],
        ],
        kind: 'turnstiles',
        lanes: 2,
      },
      {
        id: 'bridge-south',
        a: 'plaza',
        b: 'bridge',
        segment: [
          [10, 40],
          [14, 40],
        ],
        kind: 'opening',
      },
      {
        id: 'bridge-north',
        a: 'bridge',
        b: 'garden',
        segment: [
          [10, 70],
          [14, 70],
        ],
        kind: 'opening',
      },
      {
        id: 'lane-south',
        a: 'plaza',
        b: 'lane',
        segment: [
          [30, 40],
          [34, 40],
        ],
        kind: 'opening',
      },
      {
        id: 'lane-north',
        a: 'lane',
        b: 'garden',
        segment: [
          [30, 70],
          [34, 70],
        ],
        kind: 'opening',
      },
    ],
    connectors: [],
    attractions: [{ id: 'pavilion', name: name('Pavilion'), zone: 'garden', appeal: 1, dwellMin: [5, 10] }],
    structures: [],
    scenery: { water: [], groves: [], trees: [], lawns: [] },
    sensors: [
      { id: 'turnstile', kind: 'turnstile', portal: 'gate', periodS: 5 },
      ...['forecourt', 'plaza', 'bridge', 'lane', 'garden'].map((id) => ({
        id: `${id}-camera`,
        kind: 'zone-camera',
        zone: id,
        periodS: 5,
      })),
      { id: 'garden-co2', kind: 'co2', zone: 'garden', periodS: 10 },
    ],
    devices: [
      { id: 'gate-device', kind: 'gate', name: name('Gate'), portal: 'gate' },
      { id: 'plaza-sign', kind: 'sign', name: name('Plaza sign'), zone: 'plaza' },
      { id: 'garden-sign', kind: 'sign', name: name('Garden sign'), zone: 'garden' },
    ],
    viewpoints: [{ id: 'above', name: name('Above'), eye: [20, -50, 60], target: [20, 30, 0] }],
    energy: { buildings: [], siteLightingW: 0 },
  })
}

const CHANNELS = {
  turnstile: [
    { quantity: 'peopleIn', range: [0, 2000], error: { absolute: 0.2, relative: 0.05 } },
    { quantity: 'peopleOut', range: [0, 2000], error: { absolute: 0.2, relative: 0.05 } },
  ],
  'zone-camera': [{ quantity: 'peopleCount', range: [0, 20_000], error: { absolute: 1, relative: 0.08 } }],
  co2: [{ quantity: 'co2', range: [0, 5000], error: { absolute: 30, relative: 0 } }],
} as const satisfies Record<string, readonly Channel[]>

/** What the sensors of that park promise. */
export function analysisCatalogue(venue: Venue): Catalogue {
  return {
    sensors: venue.sensors.map(({ id, kind, zone, portal, periodS }) => {
      const channels: readonly Channel[] = CHANNELS[kind as keyof typeof CHANNELS]
      return {
        id,
        kind,
        name: name(id),
        quantities: channels.map(({ quantity }) => quantity),
        channels,
        periodS,
        latencyS: 1,
        ...(zone === undefined ? {} : { zone }),
        ...(portal === undefined ? {} : { portal }),
      }
    }),
    devices: venue.devices.map(({ id, kind, name: called }) => ({ id, kind, name: called, levers: leversOf(kind) })),
  }
}
