import { parseScenario } from '#models/scenario/parse-scenario.ts'
import type { Scenario } from '#models/scenario/schema.ts'
import { parseVenue } from '#models/venue/parse-venue.ts'
import type { Attraction, Connector, Device, Portal, Venue, Zone } from '#models/venue/schema.ts'

const name = (text: string): { zh: string; en: string } => ({ zh: text, en: text })

/** A rectangular room: corner, width and depth in metres, and whatever else the zone has. */
export type Room = readonly [id: string, x: number, y: number, width: number, depth: number, more?: Partial<Zone>]

type Unnamed<T> = T extends unknown ? Omit<T, 'name'> : never

export interface TinyVenue {
  readonly rooms: readonly Room[]
  readonly portals: readonly (Pick<Portal, 'id' | 'a' | 'b' | 'segment'> & Partial<Portal>)[]
  readonly attractions?: readonly (Pick<Attraction, 'id' | 'zone'> & Partial<Attraction>)[]
  readonly connectors?: readonly Unnamed<Connector>[]
  readonly devices?: readonly Omit<Device, 'name'>[]
  readonly levels?: readonly { readonly id: number; readonly elevationM: number }[]
}

/** A venue of a few rectangular rooms, read through the real parser. */
export function tinyVenue({ rooms, portals, attractions, connectors, devices, levels }: TinyVenue): Venue {
  return parseVenue({
    schema: 'jingyuan-venue/1',
    id: 'tiny',
    name: name('tiny'),
    anchor: { lat: 30, lon: 120, bearingDeg: 0 },
    timeZone: 'Asia/Shanghai',
    opening: { open: '09:00', close: '17:00', meanStayH: 1 },
    licensedInstantCapacity: 1000,
    keepSide: 'right',
    levels: (levels ?? [{ id: 0, elevationM: 0 }]).map((level) => ({ ...level, name: name('level') })),
    zones: rooms.map(([id, x, y, width, depth, more]) => ({
      id,
      name: name(id),
      kind: 'plaza',
      level: 0,
      polygon: [
        [x, y],
        [x + width, y],
        [x + width, y + depth],
        [x, y + depth],
      ],
      areaPerPersonM2: 1,
      losScale: 'walkway',
      ...more,
    })),
    portals: portals.map((portal) => ({ kind: 'opening', ...portal })),
    connectors: (connectors ?? []).map((connector) => ({ name: name(connector.id), ...connector })),
    attractions: (attractions ?? []).map((attraction) => ({ name: name(attraction.id), appeal: 0.5, dwellMin: [1, 2], ...attraction })),
    structures: [],
    scenery: { water: [], groves: [], trees: [], lawns: [] },
    sensors: [],
    devices: (devices ?? []).map((device) => ({ name: name(device.id), ...device })),
    viewpoints: [{ id: 'above', name: name('above'), eye: [0, -50, 50], target: [0, 0, 0] }],
    energy: { buildings: [], siteLightingW: 0 },
  })
}

/** A plain morning at a tiny venue: nobody inside, nobody coming, unless told otherwise. */
export function tinyScenario(venue: Venue, more: Partial<Scenario> = {}): Scenario {
  return parseScenario(
    {
      schema: 'jingyuan-scenario/1',
      id: 'morning',
      name: name('morning'),
      about: name('morning'),
      date: '2026-05-04',
      start: '10:00',
      durationMin: 60,
      seed: 1,
      initialVisitors: 0,
      arrivals: [{ from: '10:00', perHour: 0 }],
      entranceShare: { [venue.portals[0]?.id ?? '']: 1 },
      personaShare: { adult: 1 },
      weather: [{ from: '00:00', temperatureC: 20, relativeHumidityPct: 50, rainMmPerH: 0, sunWPerM2: 0 }],
      incidents: [],
      ...more,
    },
    venue,
  )
}

/** Street, forecourt, a gate with turnstile lanes, and a court with something to see behind it; a fire door, so that the gate may be shut. */
export function gatedCourt(gate: Partial<Portal> = {}): Venue {
  return tinyVenue({
    rooms: [
      ['forecourt', 0, -20, 30, 20, { outside: true }],
      ['court', 0, 0, 30, 30],
    ],
    portals: [
      {
        id: 'gate',
        a: 'forecourt',
        b: 'court',
        segment: [
          [12, 0],
          [18, 0],
        ],
        kind: 'turnstiles',
        lanes: 4,
        lanePerMin: 20,
        ...gate,
      },
      {
        id: 'street',
        a: 'outside',
        b: 'forecourt',
        segment: [
          [5, -20],
          [25, -20],
        ],
      },
      {
        id: 'fire-door',
        a: 'court',
        b: 'outside',
        segment: [
          [30, 10],
          [30, 14],
        ],
        kind: 'emergency',
      },
    ],
    attractions: [{ id: 'fountain', zone: 'court', at: [15, 20], spreadM: 6 }],
    devices: [
      { id: 'gate-device', kind: 'gate', portal: 'gate' },
      { id: 'court-barrier', kind: 'barrier', zone: 'court' },
    ],
  })
}
