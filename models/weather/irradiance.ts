import { atan2, exp, ln } from '#models/math/portable-math.ts'
import { cosIncidence, type Plane, type Sun } from './sun.ts'

/** Light of the sky at one moment, split as Perez does: isotropic dome, a bright ring at the sun, a bright horizon. */
export interface SkyLight {
  beamWPerM2: number
  /** On flat ground. */
  diffuseWPerM2: number
  globalWPerM2: number
  /** Brightness coefficients F1 (round the sun) and F2 (horizon). */
  circumsolar: number
  horizon: number
}

/** What falls on a plane, W/m²: from the sun, from the bright ring round it, from the dome and horizon, from the ground. */
export interface Irradiance {
  beam: number
  ring: number
  sky: number
  ground: number
}

/**
 * Perez brightness coefficients, rows by clearness, columns f11 f12 f13 f21 f22 f23. Source: Perez, Ineichen, Seals, Michalsky,
 * Stewart, Modeling daylight availability and irradiance components, Solar Energy 44 (1990) 271-289, table 6.
 */
const PEREZ = [
  [-0.0083117, 0.5877285, -0.0620636, -0.0596012, 0.0721249, -0.0220216],
  [0.1299457, 0.6825954, -0.1513752, -0.0189325, 0.065965, -0.0288748],
  [0.3296958, 0.4868735, -0.2210958, 0.055414, -0.0639588, -0.0260542],
  [0.5682053, 0.1874525, -0.295129, 0.1088631, -0.1519229, -0.0139754],
  [0.873028, -0.3920403, -0.3616149, 0.2255647, -0.4620442, 0.0012448],
  [1.1326077, -1.2367284, -0.4118494, 0.2877813, -0.8230357, 0.0558651],
  [1.0601591, -1.5999137, -0.3589221, 0.2642124, -1.127234, 0.1310694],
  [0.677747, -0.3272588, -0.2504286, 0.1561313, -1.3765031, 0.2506212],
] as const
/** Upper bounds of the clearness bins but the last (table 1 of the same paper). */
const CLEARNESS = [1.065, 1.23, 1.5, 1.95, 2.8, 4.5, 6.2] as const
/** κ of the clearness formula for a zenith angle in radians (the same paper, equation 1). */
const KAPPA = 1.041
/** Below this height of the sun (sine of 0.5°) there is no beam worth the name, and its quotients grow without bound. */
const LOWEST_SUN = 0.0087
/** Cosine of 85°: the paper's floor under the horizontal projection of the ring round the sun. */
const RING_FLOOR = 0.087

/** Reads the split of the sky's light from what falls on flat ground. */
export function readSky(sun: Sun, beamWPerM2: number, diffuseWPerM2: number, globalWPerM2: number, out: SkyLight): void {
  out.diffuseWPerM2 = diffuseWPerM2
  out.globalWPerM2 = globalWPerM2
  out.beamWPerM2 = sun.up > LOWEST_SUN ? beamWPerM2 : 0
  out.circumsolar = 0
  out.horizon = 0
  if (sun.up <= LOWEST_SUN || diffuseWPerM2 <= 0) return
  const zenith = atan2(Math.sqrt(Math.max(0, 1 - sun.up * sun.up)), sun.up)
  const cubed = KAPPA * zenith * zenith * zenith
  const clearness = ((diffuseWPerM2 + out.beamWPerM2) / diffuseWPerM2 + cubed) / (1 + cubed)
  let bin = 0
  while (bin < CLEARNESS.length && clearness >= CLEARNESS[bin]!) bin++
  const [f11, f12, f13, f21, f22, f23] = PEREZ[bin]!
  const brightness = (diffuseWPerM2 * airMass(sun.up, zenith)) / sun.extraterrestrialWPerM2
  out.circumsolar = Math.max(0, f11 + f12 * brightness + f13 * zenith)
  out.horizon = f21 + f22 * brightness + f23 * zenith
}

/**
 * What falls on a plane, by Perez et al. 1990, equation 9, and a ground that scatters evenly.
 * @param groundReflectance share of the light on flat ground that it sends back
 */
export function irradianceOn(plane: Plane, sun: Sun, light: SkyLight, groundReflectance: number, out: Irradiance): void {
  const facing = Math.max(0, cosIncidence(sun, plane))
  const { circumsolar, horizon, diffuseWPerM2 } = light
  const sinTilt = Math.sqrt(Math.max(0, 1 - plane.up * plane.up))
  out.beam = light.beamWPerM2 * facing
  out.ring = (diffuseWPerM2 * circumsolar * facing) / Math.max(RING_FLOOR, sun.up)
  out.sky = Math.max(0, diffuseWPerM2 * (((1 - circumsolar) * (1 + plane.up)) / 2 + horizon * sinTilt))
  out.ground = (light.globalWPerM2 * groundReflectance * (1 - plane.up)) / 2
}

/** Relative optical air mass. Source: Kasten & Young, Applied Optics 28 (1989) 4735-4738. */
function airMass(up: number, zenithRad: number): number {
  const zenithDeg = (zenithRad * 180) / Math.PI
  return 1 / (up + 0.50572 * exp(-1.6364 * ln(96.07995 - zenithDeg)))
}
