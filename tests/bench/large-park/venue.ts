import type { Attraction, Structure, Venue, Zone } from '#models/venue/schema.ts'
import { parseVenue } from '#models/venue/parse-venue.ts'
import { drawGrid } from './grid.ts'
import { placeSensors } from './sensors.ts'

/** Sensors and zones of the large venue. */
export const LARGE = { sensors: 2000, zones: 500 } as const

const name = (en: string): { zh: string; en: string } => ({ zh: en, en })
/** What people come for: in every eighth zone, one in three of them a kitchen. The schema allows 64. */
const ATTRACTION_EVERY = 8
const KITCHEN_EVERY = 3
/** Metered houses: one in every fifth zone indoors. */
const HOUSE_EVERY = 5

/** A park of 500 zones and 2,000 sensors, from a seed; read through the real parser. */
export function largePark(seed: number): Venue {
  const { zones, ways } = drawGrid(seed)
  const inside = zones.filter(({ outside }) => outside === undefined)
  const attractions = inside.filter((_, i) => i % ATTRACTION_EVERY === 0).map(attraction)
  const structures = inside.filter(({ indoor }, i) => indoor === true && i % HOUSE_EVERY === 0).map(house)
  const sensors = placeSensors({ zones, ways, attractions, structures }, LARGE.sensors)
  return parseVenue({
    schema: 'jingyuan-venue/1',
    id: 'large-park',
    name: name('Large park'),
    anchor: { lat: 30, lon: 120, bearingDeg: 0 },
    timeZone: 'Asia/Shanghai',
    opening: { open: '09:00', close: '21:00', meanStayH: 4 },
    licensedInstantCapacity: 100_000,
    keepSide: 'right',
    levels: [{ id: 0, name: name('Ground'), elevationM: 0 }],
    zones,
    portals: ways.map(({ portal }) => portal),
    connectors: [],
    attractions,
    structures,
    scenery: { water: [], groves: [], trees: [], lawns: [] },
    sensors,
    devices: [],
    viewpoints: [{ id: 'above', name: name('Above'), eye: [300, -200, 400], target: [300, 300, 0] }],
    energy: { buildings: [], siteLightingW: 0 },
  })
}

function attraction(zone: Zone, i: number): Attraction {
  return {
    id: `attraction-${zone.id}`,
    name: name(`Attraction ${zone.id}`),
    zone: zone.id,
    appeal: 0.5,
    dwellMin: [5, 20],
    ...(i % KITCHEN_EVERY === 0 ? { serves: 'food' as const } : {}),
  }
}

function house(zone: Zone): Structure {
  return {
    id: `house-${zone.id}`,
    footprint: zone.polygon,
    storeys: 1,
    storeyM: 5,
    roof: 'flat',
    zones: [zone.id],
  }
}
