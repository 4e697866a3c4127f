import { DocumentError, type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import { parseDocument } from '#models/document/parse-document.ts'
import { areaM2, bounds, distanceToEdgeM, isSimple } from '#models/geometry/polygon.ts'
import { segmentLengthM } from '#models/geometry/segment.ts'
import { connectorFaults, endPointer } from './connector-faults.ts'
import { connectorEnds } from './connector-ways.ts'
import { deviceFaults } from './device-faults.ts'
import { energyFaults } from './energy-faults.ts'
import { overlapFaults } from './overlap-faults.ts'
import { reachFaults } from './reach-faults.ts'
import { OUTSIDE, type Venue, VenueSchema } from './schema.ts'

/** How far a portal's end may lie from the edge of the zones it joins, m: drawing tolerance. */
const PORTAL_TOLERANCE_M = 0.5
/** Narrowest way one person walks through, m: shoulders of a broad adult, 0.6 m. */
const NARROWEST_PORTAL_M = 0.6
/** Largest venue, m: what 16 bits reach in steps of 2 cm, as the scene holds positions; further out everyone would be shown at its edge. */
const MOST_EXTENT_M = 1310

/**
 * Reads a venue document; after this, every reference in it resolves and every polygon has an area.
 * @param file name shown in errors
 * @throws DocumentError with every issue: code, value, allowed range, JSON pointer
 */
export function parseVenue(document: unknown, file = 'venue.json'): Venue {
  const venue = parseDocument<Venue>(VenueSchema, document, file, 'VENUE')
  const faults = [
    duplicateIds,
    unknownReferences,
    extentFaults,
    geometryFaults,
    portalFaults,
    connectorFaults,
    overlapFaults,
    reachFaults,
    measuringFaults,
    gatewayFaults,
    timeFaults,
    deviceFaults,
    energyFaults,
  ]
  const issues = faults.flatMap((find) => find(venue))
  if (issues.length > 0) throw new DocumentError(file, issues)
  return venue
}

const LISTS = ['levels', 'zones', 'portals', 'connectors', 'attractions', 'structures', 'sensors', 'devices', 'viewpoints'] as const

function duplicateIds(venue: Venue): DocumentIssue[] {
  return LISTS.flatMap((list) => {
    const seen = new Set<string | number>()
    return venue[list].flatMap(({ id }, i) => {
      const repeated = seen.has(id)
      seen.add(id)
      if (!repeated) return []
      return [documentIssue('VENUE_DUPLICATE_ID', 'id is used twice', id, `an id not yet used in ${list}`, `/${list}/${i}/id`)]
    })
  })
}

function unknownReferences(venue: Venue): DocumentIssue[] {
  const known = {
    level: new Set(venue.levels.map(({ id }) => String(id))),
    zone: new Set(venue.zones.map(({ id }) => id)),
    portal: new Set(venue.portals.map(({ id }) => id)),
    structure: new Set(venue.structures.map(({ id }) => id)),
    attraction: new Set(venue.attractions.map(({ id }) => id)),
    connector: new Set(venue.connectors.map(({ id }) => id)),
  }
  const found: DocumentIssue[] = []
  const refer = (kind: keyof typeof known, id: string | number | undefined, pointer: string): void => {
    if (id === undefined || known[kind].has(String(id))) return
    found.push(documentIssue('VENUE_UNKNOWN_REFERENCE', `no such ${kind}`, id, `an id in /${kind}s`, pointer))
  }
  venue.zones.forEach((zone, i) => refer('level', zone.level, `/zones/${i}/level`))
  venue.portals.forEach((portal, i) => {
    for (const end of ['a', 'b'] as const) if (portal[end] !== OUTSIDE) refer('zone', portal[end], `/portals/${i}/${end}`)
  })
  venue.connectors.forEach((connector, i) => {
    connectorEnds(connector).forEach(({ zone }, k) => refer('zone', zone, `${endPointer(connector, k, `/connectors/${i}`)}/zone`))
  })
  venue.attractions.forEach((attraction, i) => refer('zone', attraction.zone, `/attractions/${i}/zone`))
  venue.structures.forEach((structure, i) => structure.zones?.forEach((zone, j) => refer('zone', zone, `/structures/${i}/zones/${j}`)))
  for (const list of ['sensors', 'devices'] as const) {
    venue[list].forEach((item, i) => {
      for (const kind of ['zone', 'portal', 'structure', 'attraction', 'connector'] as const)
        refer(kind, item[kind], `/${list}/${i}/${kind}`)
    })
  }
  venue.viewpoints.forEach((view, i) => refer('structure', view.cutaway, `/viewpoints/${i}/cutaway`))
  return found
}

function extentFaults({ zones }: Venue): DocumentIssue[] {
  const { minX, minY, maxX, maxY } = bounds(zones.flatMap(({ polygon }) => polygon))
  const extentM = Math.max(maxX - minX, maxY - minY)
  if (extentM <= MOST_EXTENT_M) return []
  return [documentIssue('VENUE_EXTENT', 'the venue is too large, m; is the unit right?', extentM, `<= ${MOST_EXTENT_M} m`, '/zones')]
}

function geometryFaults(venue: Venue): DocumentIssue[] {
  return venue.zones.flatMap((zone, i) => {
    const at = `/zones/${i}/polygon`
    if (areaM2(zone.polygon) <= 0)
      return [documentIssue('VENUE_ZONE_AREA', 'walkable area must be positive', areaM2(zone.polygon), '> 0 m2', at)]
    return isSimple(zone.polygon)
      ? []
      : [documentIssue('VENUE_ZONE_RING', 'edges of the polygon cross', zone.id, 'a ring that does not cross itself', at)]
  })
}

function portalFaults(venue: Venue): DocumentIssue[] {
  const zones = new Map(venue.zones.map((zone) => [zone.id, zone]))
  const misplaced = venue.portals.flatMap((portal, i) =>
    [portal.a, portal.b].flatMap((id) => {
      const zone = zones.get(id)
      if (zone === undefined) return []
      const awayM = Math.max(...portal.segment.map((end) => distanceToEdgeM(zone.polygon, end)))
      if (awayM <= PORTAL_TOLERANCE_M) return []
      return [
        documentIssue(
          'VENUE_PORTAL_PLACE',
          `portal must lie on the edge of ${id}, m away`,
          awayM,
          `<= ${PORTAL_TOLERANCE_M} m`,
          `/portals/${i}/segment`,
        ),
      ]
    }),
  )
  const narrow = venue.portals.flatMap(({ segment }, i) => {
    const widthM = segmentLengthM(segment)
    if (widthM >= NARROWEST_PORTAL_M) return []
    const at = `/portals/${i}/segment`
    return [documentIssue('VENUE_PORTAL_WIDTH', 'portal is too narrow, m', widthM, `>= ${NARROWEST_PORTAL_M} m`, at)]
  })
  const loops = venue.portals.flatMap((portal, i) =>
    portal.a === portal.b
      ? [documentIssue('VENUE_PORTAL_ENDS', 'portal joins a zone to itself', portal.a, 'two different zones', `/portals/${i}/b`)]
      : [],
  )
  return [...misplaced, ...narrow, ...loops]
}

function measuringFaults(venue: Venue): DocumentIssue[] {
  return venue.sensors.flatMap((sensor, i) => {
    const targets = [sensor.zone, sensor.portal, sensor.structure, sensor.attraction, sensor.connector].filter(
      (target) => target !== undefined,
    )
    if (targets.length === 1) return []
    return [
      documentIssue(
        'VENUE_SENSOR_TARGET',
        'a sensor watches one thing',
        targets,
        'exactly one of zone, portal, structure, attraction, connector',
        `/sensors/${i}`,
      ),
    ]
  })
}

/** A fault aims at a sensor or a gateway by its id alone. */
function gatewayFaults({ sensors }: Venue): DocumentIssue[] {
  const ids = new Set(sensors.map(({ id }) => id))
  return sensors.flatMap(({ gateway }, i) =>
    gateway !== undefined && ids.has(gateway)
      ? [
          documentIssue(
            'VENUE_DUPLICATE_ID',
            'a gateway has the id of a sensor',
            gateway,
            'an id not used in sensors',
            `/sensors/${i}/gateway`,
          ),
        ]
      : [],
  )
}

function timeFaults(venue: Venue): DocumentIssue[] {
  const turned = venue.attractions.flatMap((attraction, i) =>
    (['dwellMin', 'serviceS'] as const).flatMap((key) => {
      const [low, high] = attraction[key] ?? [0, 0]
      return low <= high
        ? []
        : [documentIssue('VENUE_RANGE', 'range is turned round', [low, high], 'low <= high', `/attractions/${i}/${key}`)]
    }),
  )
  if (isTimeZone(venue.timeZone)) return turned
  return [documentIssue('VENUE_TIME_ZONE', 'no such time zone', venue.timeZone, 'an IANA time zone', '/timeZone'), ...turned]
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
