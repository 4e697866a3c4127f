import { cos, sin } from '#models/math/portable-math.ts'

const RAD_PER_DEG = Math.PI / 180
const DAY_S = 86_400

/** Where the sun stands: unit vector to it (east, north, up), and what falls on a plane square to its rays outside the air. */
export interface Sun {
  east: number
  north: number
  up: number
  /** W/m². */
  extraterrestrialWPerM2: number
}

/** Solar constant, W/m². Source: WMO / Fröhlich 1981, as Duffie & Beckman, Solar Engineering of Thermal Processes, §1.2. */
const SOLAR_CONSTANT_W_PER_M2 = 1367

/** A place on earth and its clock. */
export interface SunPlace {
  readonly latitudeDeg: number
  readonly longitudeDeg: number
  /** Hours that its standard time is ahead of UTC. */
  readonly timeZoneH: number
}

/**
 * Position of the sun by Spencer's series (Fourier series representation of the position of the sun, Search 2 (1971) 172):
 * declination within 0.01°, equation of time within 35 s.
 * @param atS seconds since the start of the year, local standard time
 * @param out written
 */
export function sunAt(place: SunPlace, atS: number, out: Sun): void {
  const day = (2 * Math.PI * Math.floor(atS / DAY_S)) / 365
  const [c1, s1, c2, s2] = [cos(day), sin(day), cos(2 * day), sin(2 * day)]
  const declination =
    0.006918 - 0.399912 * c1 + 0.070257 * s1 - 0.006758 * c2 + 0.000907 * s2 - 0.002697 * cos(3 * day) + 0.00148 * sin(3 * day)
  const equationOfTimeRad = 0.000075 + 0.001868 * c1 - 0.032077 * s1 - 0.014615 * c2 - 0.040849 * s2
  const hourAngle =
    (((atS % DAY_S) / DAY_S) * 2 - 1) * Math.PI + (place.longitudeDeg - 15 * place.timeZoneH) * RAD_PER_DEG + equationOfTimeRad
  const latitude = place.latitudeDeg * RAD_PER_DEG
  const [sinLat, cosLat, sinDec, cosDec] = [sin(latitude), cos(latitude), sin(declination), cos(declination)]
  const cosHour = cos(hourAngle)
  out.east = -cosDec * sin(hourAngle)
  out.north = sinDec * cosLat - cosDec * sinLat * cosHour
  out.up = sinDec * sinLat + cosDec * cosLat * cosHour
  out.extraterrestrialWPerM2 = SOLAR_CONSTANT_W_PER_M2 * (1.00011 + 0.034221 * c1 + 0.00128 * s1 + 0.000719 * c2 + 0.000077 * s2)
}

/** Cosine between the sun and the outward normal of a plane: azimuth clockwise from north, tilt 0 faces up, 90 is a wall. */
export function cosIncidence({ east, north, up }: Sun, plane: Plane): number {
  return east * plane.east + north * plane.north + up * plane.up
}

/** Outward normal of a plane (east, north, up), unit length. */
export interface Plane {
  readonly east: number
  readonly north: number
  readonly up: number
}

/** The plane that faces `azimuthDeg` (clockwise from north) and leans `tiltDeg` from facing up: 90 is a wall, 180 faces down. */
export function planeFacing(azimuthDeg: number, tiltDeg: number): Plane {
  const [azimuth, tilt] = [azimuthDeg * RAD_PER_DEG, tiltDeg * RAD_PER_DEG]
  return { east: sin(tilt) * sin(azimuth), north: sin(tilt) * cos(azimuth), up: cos(tilt) }
}
