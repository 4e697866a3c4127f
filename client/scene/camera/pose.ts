import { areaM2, centroid } from '#models/geometry/polygon.ts'
import type { Venue } from '#models/venue/schema.ts'
import type { Place } from '../axes.ts'

/** Where the camera stands and what it looks at, venue metres. */
export interface Pose {
  readonly eye: Place
  readonly target: Place
}

/** Angle at which a zone is looked down on, radians: enough to see its floor, flat enough to see people stand. */
const PITCH_RAD = 0.62

/**
 * The pose of a preset: a viewpoint as the venue gives it, or a zone seen from the side the camera is already on.
 * @param eye where the camera is now
 * @returns null when there is neither viewpoint nor zone of that id
 */
export function poseOf(venue: Venue, id: string, eye: Place): Pose | null {
  const viewpoint = venue.viewpoints.find((view) => view.id === id)
  if (viewpoint !== undefined) return viewpoint
  const zone = venue.zones.find((place) => place.id === id)
  if (zone === undefined) return null
  const [x, y] = centroid(zone.polygon)
  const z = venue.levels.find(({ id: level }) => level === zone.level)?.elevationM ?? 0
  const bearing = Math.atan2(eye[1] - y, eye[0] - x)
  const awayM = Math.min(260, Math.max(45, Math.sqrt(areaM2(zone.polygon)) * 2.1))
  const flatM = awayM * Math.cos(PITCH_RAD)
  return { eye: [x + Math.cos(bearing) * flatM, y + Math.sin(bearing) * flatM, z + awayM * Math.sin(PITCH_RAD)], target: [x, y, z] }
}
