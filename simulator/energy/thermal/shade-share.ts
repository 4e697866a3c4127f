import type { Plane, Sun } from '#models/weather/sun.ts'
import { cos, sin } from '#models/math/portable-math.ts'
import type { Patch, Shade } from './spec.ts'

/** Points along each side of a patch at which shade is looked for. */
const POINTS = 8

/**
 * Share of a patch of a wall that the sun does not reach, by looking at POINTS² places.
 * @param right horizontal direction along the wall, to the right as seen from outside
 */
export function shadedShare(patch: Patch, shades: readonly Shade[], wall: Plane, sun: Sun): number {
  const toFront = sun.east * wall.east + sun.north * wall.north
  if (toFront <= 0) return 1
  return hidden(patch, shades, toFront, sun.north * wall.east - sun.east * wall.north, sun.up)
}

/**
 * Share of the even light of the sky that shades keep from a patch of an upright wall.
 * Rings of the quarter dome in front, each weighted with the cosine of incidence.
 */
export function hiddenSkyShare(patch: Patch, shades: readonly Shade[]): number {
  const [rings, sectors] = [9, 18]
  let all = 0
  let lost = 0
  for (let ring = 0; ring < rings; ring++) {
    const height = ((ring + 0.5) / rings) * (Math.PI / 2)
    for (let sector = 0; sector < sectors; sector++) {
      const turn = ((sector + 0.5) / sectors - 0.5) * Math.PI
      const toFront = cos(height) * cos(turn)
      const weight = toFront * cos(height)
      all += weight
      lost += weight * hidden(patch, shades, toFront, cos(height) * sin(turn), sin(height))
    }
  }
  return lost / all
}

function hidden(patch: Patch, shades: readonly Shade[], toFront: number, toRight: number, toUp: number): number {
  let count = 0
  for (let column = 0; column < POINTS; column++) {
    const right = patch.rightM[0] + ((column + 0.5) / POINTS) * (patch.rightM[1] - patch.rightM[0])
    for (let row = 0; row < POINTS; row++) {
      const up = patch.upM[0] + ((row + 0.5) / POINTS) * (patch.upM[1] - patch.upM[0])
      for (const shade of shades) {
        if (!stops(shade, right, up, toFront, toRight, toUp)) continue
        count++
        break
      }
    }
  }
  return count / (POINTS * POINTS)
}

/** Whether a board stands between a point of the wall and the sun. */
function stops(shade: Shade, right: number, up: number, toFront: number, toRight: number, toUp: number): boolean {
  const [across, along, start, other] = shade.kind === 'overhang' ? [toUp, toRight, up, right] : [toRight, toUp, right, up]
  const far = (shade.atM - start) / across
  if (!(far > 0)) return false
  const at = other + far * along
  return far * toFront <= shade.depthM && at >= shade.fromM && at <= shade.toM
}
