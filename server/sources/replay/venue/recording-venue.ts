import { NO_ENERGY } from '#models/venue/energy-schema.ts'
import { bounds as boundsOf, areaM2, centroid } from '#models/geometry/polygon.ts'
import { parseVenue } from '#models/venue/parse-venue.ts'
import { OUTSIDE, VENUE_SCHEMA, type Portal, type SensorSpec, type Venue, type Viewpoint, type Zone } from '#models/venue/schema.ts'
import { type Layout, type Recording, seenS } from '../recording.ts'
import { BEYOND, cornerM, type FloorPlan } from './floor-plan.ts'
import { type Border, borders } from './borders.ts'
import { layOutFloor } from './lay-out-floor.ts'
import { layOutPassage } from './lay-out-passage.ts'
import { outline } from './outline.ts'

/** Reporting period of the virtual sensors, s: that of a real camera for a day, shorter where all is over in a minute. */
const PERIOD_S: Record<Layout, number> = { floor: 5, passage: 1 }
/** Standing room at a door, m² per person. Source: Fruin (1971), queues, level D (0.28 to 0.65 m²). */
const DOOR_AREA_PER_PERSON_M2 = 0.5

type UntimedSensor = Omit<SensorSpec, 'periodS'>

/** A recording's place as a venue, and the plan by which people are found in it. */
export interface RecordingVenue {
  readonly venue: Venue
  readonly plan: FloorPlan
  /** Borders that are portals, in the order of venue.portals. */
  readonly borders: readonly Border[]
  readonly notes: readonly string[]
}

/**
 * Makes a real venue for a recording: zones, a portal on every border, line counters where people come in (or, in a
 * passage, between its sections), a camera over every zone. Capacity by the formula of LB/T 034.
 */
export function recordingVenue(recording: Recording): RecordingVenue {
  const { origin, bounds } = recording
  const { plan, notes } = origin.layout === 'floor' ? layOutFloor(recording) : layOutPassage(recording)
  const doors = borders(plan).filter((border) => isDoor(plan, border))
  const zones = plan.zones.map((_, i) => zoneOf(plan, i, origin.areaPerPersonM2))
  const portals = doors.map((border, i) => portalOf(plan, border, `line-${i + 1}`))
  const venue = parseVenue(
    {
      schema: VENUE_SCHEMA,
      id: origin.id,
      name: origin.place,
      anchor: { ...origin.anchor, bearingDeg: 0 },
      timeZone: origin.timeZone,
      opening: { open: '00:00', close: '23:59', meanStayH: meanStayH(recording) },
      licensedInstantCapacity: capacityOf(zones),
      keepSide: origin.keepSide,
      levels: [{ id: 0, name: { zh: '地面层', en: 'Ground floor' }, elevationM: 0 }],
      zones,
      portals,
      connectors: [],
      attractions: [],
      structures: [],
      scenery: { water: [], groves: [], trees: [], lawns: [] },
      sensors: [...countersOf(plan, doors, portals), ...zones.map((zone) => cameraOf(zone, origin.cameraHeightM))].map((sensor) => ({
        ...sensor,
        periodS: PERIOD_S[origin.layout],
      })),
      devices: [],
      viewpoints: viewpointsOf(bounds),
      energy: NO_ENERGY,
    } satisfies Venue,
    origin.id,
  )
  return { venue, plan, borders: doors, notes }
}

/** People walk through every border inside; the rim is open only where they come in. */
function isDoor({ zones }: FloorPlan, { before, behind }: Border): boolean {
  if (before !== BEYOND && behind !== BEYOND) return true
  return zones[before]?.entrance === true || zones[behind]?.entrance === true
}

function zoneOf(plan: FloorPlan, index: number, areaPerPersonM2: number): Zone {
  const { id, name, entrance } = plan.zones[index] as FloorPlan['zones'][number]
  return {
    id,
    name,
    level: 0,
    polygon: outline(plan, index),
    ...(entrance
      ? { kind: 'queue', areaPerPersonM2: DOOR_AREA_PER_PERSON_M2, losScale: 'queue', outside: true }
      : { kind: 'lobby', areaPerPersonM2, losScale: 'walkway' }),
  }
}

function portalOf(plan: FloorPlan, border: Border, id: string): Portal {
  const [a, b] = ends(plan, border)
  const idOf = (zone: number): string => plan.zones[zone]?.id ?? OUTSIDE
  const corner = (along: number): [number, number] => (border.upright ? cornerM(plan, border.at, along) : cornerM(plan, along, border.at))
  return { id, a: idOf(a), b: idOf(b), segment: [corner(border.from), corner(border.to)], kind: 'opening' }
}

/** The two zones of a border, the outer one first; between equals, the one with the lower index. */
function ends(plan: FloorPlan, { before, behind }: Border): readonly [a: number, b: number] {
  const depth = (zone: number): number => (zone === BEYOND ? -2 : plan.zones[zone]?.entrance === true ? -1 : zone)
  return depth(before) <= depth(behind) ? [before, behind] : [behind, before]
}

/** Whether crossing a border from `before` to `behind` is crossing its portal from a to b. */
export function runsForward(plan: FloorPlan, border: Border): boolean {
  return ends(plan, border)[0] === border.before
}

function countersOf(plan: FloorPlan, doors: readonly Border[], portals: readonly Portal[]): UntimedSensor[] {
  const hasEntrances = plan.zones.some(({ entrance }) => entrance)
  return doors.flatMap(({ before, behind }, i) => {
    const [first, second] = [plan.zones[before], plan.zones[behind]]
    const portal = portals[i]
    if (first === undefined || second === undefined || portal === undefined) return []
    if (hasEntrances && first.entrance === second.entrance) return []
    const [from, to] = [plan.zones.find(({ id }) => id === portal.a), plan.zones.find(({ id }) => id === portal.b)]
    const name = {
      zh: `计数线 ${i + 1}：${from?.name.zh} → ${to?.name.zh}`,
      en: `Line counter ${i + 1}: ${from?.name.en} → ${to?.name.en}`,
    }
    return [{ id: `counter-${portal.id}`, kind: 'turnstile', name, portal: portal.id }]
  })
}

function cameraOf(zone: Zone, heightM: number): UntimedSensor {
  const [x, y] = centroid(zone.polygon)
  return { id: `camera-${zone.id}`, kind: 'zone-camera', zone: zone.id, at: [x, y, heightM] }
}

/** C1 = Σ(Xi / Yi) over the zones inside, rounded down. Source: LB/T 034-2014. */
function capacityOf(zones: readonly Zone[]): number {
  const inside = zones.filter(({ outside }) => outside === undefined)
  return inside.reduce((sum, zone) => sum + Math.max(1, Math.floor(areaM2(zone.polygon) / zone.areaPerPersonM2)), 0)
}

function meanStayH({ tracks }: Recording): number {
  const stayS = tracks.reduce((sum, track) => sum + seenS(track)[1] - seenS(track)[0], 0)
  return stayS / tracks.length / 3600
}

function viewpointsOf(bounds: Recording['bounds']): Viewpoint[] {
  const { minX, minY, maxX, maxY } = boundsOf([
    [bounds.minX, bounds.minY],
    [bounds.maxX, bounds.maxY],
  ])
  const [cx, cy, sizeM] = [(minX + maxX) / 2, (minY + maxY) / 2, Math.max(maxX - minX, maxY - minY)]
  return [
    { id: 'overview', name: { zh: '全景', en: 'Overview' }, eye: [cx, minY - 0.9 * sizeM, 1.2 * sizeM], target: [cx, cy, 0] },
    { id: 'camera', name: { zh: '俯视', en: 'From above' }, eye: [cx, cy - 0.01 * sizeM, 2 * sizeM], target: [cx, cy, 0] },
  ]
}
