import { DocumentError, type DocumentIssue, documentIssue } from '#models/document/document-error.ts'
import type { Name } from '#models/document/fields.ts'
import type { SensorSpec, Venue } from '#models/venue/schema.ts'
import { indexOfId } from '#simulator/kernel/controls.ts'
import type { SensorKind } from './define.ts'
import { SENSORS } from './registry.ts'

/** What is wrong with a venue's sensors beyond its schema: kinds nobody knows, and kinds that watch the wrong thing. */
export function sensorIssues(venue: Venue): DocumentIssue[] {
  return venue.sensors.flatMap((sensor, i) => {
    const kind = kindOf(sensor)
    const known = SENSORS.map((candidate) => candidate.kind).join(' | ')
    if (kind === undefined) return [documentIssue('VENUE_SENSOR_KIND', 'no such kind of sensor', sensor.kind, known, `/sensors/${i}/kind`)]
    if (sensor[kind.watches] === undefined) {
      const at = `/sensors/${i}/${kind.watches}`
      return [documentIssue('VENUE_SENSOR_TARGET', `a ${kind.kind} watches a ${kind.watches}`, undefined, `an id in /${kind.watches}s`, at)]
    }
    return [...laneIssues(venue, sensor, i), ...unfit(venue, sensor, kind, i)]
  })
}

/** The kind of each sensor, in the venue's order. @throws DocumentError VENUE_SENSOR_KIND, VENUE_SENSOR_TARGET, VENUE_SENSOR_LANE */
export function kindsOf(venue: Venue): SensorKind[] {
  const issues = sensorIssues(venue)
  if (issues.length > 0) throw new DocumentError(`venue ${venue.id}`, issues)
  return venue.sensors.map((sensor) => kindOf(sensor) as SensorKind)
}

function kindOf({ kind }: SensorSpec): SensorKind | undefined {
  return SENSORS.find((candidate) => candidate.kind === kind)
}

/** What a kind watches, by index. */
export function placesWatched(
  venue: Venue,
  watches: SensorKind['watches'],
): readonly { readonly id: string; readonly name?: Name | undefined }[] {
  if (watches === 'connector')
    return venue.connectors.map((connector) => ({ id: connector.id, name: connector.kind === 'lift' ? connector.name : undefined }))
  return { zone: venue.zones, portal: venue.portals, structure: venue.structures, attraction: venue.attractions }[watches]
}

function unfit(venue: Venue, sensor: SensorSpec, { kind, watches, requires }: SensorKind, i: number): DocumentIssue[] {
  const at = indexOfId(placesWatched(venue, watches), sensor[watches])
  if (at < 0 || requires === undefined || requires.holds(venue, at)) return []
  const pointer = `/sensors/${i}/${watches}`
  return [documentIssue('VENUE_SENSOR_TARGET', `a ${kind} does not fit there`, sensor[watches], requires.allowed, pointer)]
}

function laneIssues(venue: Venue, { lane, portal }: SensorSpec, i: number): DocumentIssue[] {
  const lanes = venue.portals.find(({ id }) => id === portal)?.lanes ?? 0
  if (lane === undefined || lane <= lanes) return []
  return [documentIssue('VENUE_SENSOR_LANE', `portal ${portal ?? ''} has no such lane`, lane, `1 to ${lanes}`, `/sensors/${i}/lane`)]
}
