import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Point } from '#models/geometry/point.ts'
import type { Family, Stage } from './experiment.ts'
import { ANY_MPS, HERMES_MPS } from './corridors.ts'

const WUPPERTAL =
  'Jülich Pedestrian Dynamics Data Archive (ped.fz-juelich.de), Wuppertal bottleneck 2018 (doi 10.34735/ped.2018.1), CC-BY-4.0'
const HERMES = 'Jülich Pedestrian Dynamics Data Archive (ped.fz-juelich.de), HERMES 2009, CC-BY-4.0'
/** Door of the Wuppertal experiments, m, at y = 0. Source: Adrian et al. 2020, doi 10.34735/ped.2018.1. */
const DOOR_M = 0.5
/** Thickness of its wall, m. Assumption; inside one zone a wall must be thicker than a cell of the field, 0.25 m. */
const WALL_M = 0.3
/** A neck narrower than this, m, is measured before it. */
const DOOR_UNDER_M = 1.5

/** A crowd in a corridor before a 0.5 m door; the name gives the width of the corridor in dm. */
export const DOOR_BEFORE_CROWD: Family = {
  name: /^\d+_[a-z]_(\d+)_h.?\.txt/i,
  notation: { framesPerS: 25, along: 'y' },
  credit: WUPPERTAL,
  stage: ([, dm]) =>
    necked(
      { left: -Number(dm) / 20, right: Number(dm) / 20, top: 12, bottom: -8 },
      [-DOOR_M / 2, DOOR_M / 2],
      [WALL_M / 2, -WALL_M / 2],
      ANY_MPS,
    ),
}

/** A neck between two halls, drawn in the geo.xml beside the recording. */
export const NECK: Family = {
  name: /^traj\.txt/i,
  notation: { framesPerS: 16, along: 'y' },
  credit: HERMES,
  stage: (_, path) => {
    const xml = readFileSync(join(dirname(path), 'geo.xml'), 'utf8')
    const corners = [...xml.matchAll(/px="([-\d.]+)"\s+py="([-\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
    const hall = { left: Math.min(...xs), right: Math.max(...xs), top: Math.max(...ys), bottom: Math.min(...ys) }
    const inner = corners.filter(([x]) => x > hall.left && x < hall.right)
    const neck = [Math.min(...inner.map(([x]) => x)), Math.max(...inner.map(([x]) => x))] as const
    return necked(hall, neck, [Math.max(...inner.map(([, y]) => y)), Math.min(...inner.map(([, y]) => y))], HERMES_MPS)
  },
}

interface Hall {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Ground behind the halls, m, on which people walk on and stay. */
const BEYOND_M = 14

/**
 * Two halls joined by a neck from y = `from` down to `to`: one zone, because a venue knows no doors under 0.6 m. The service
 * door is there for the fine grid that narrow doors bring. Measured in the neck, or in 2 m × 2 m before a door.
 */
function necked(hall: Hall, [a, b]: readonly [number, number], [from, to]: readonly [number, number], wishMps: Stage['wishMps']): Stage {
  const { left, right, top, bottom } = hall
  const middle = (a + b) / 2
  const ring: Point[] = [
    [left, bottom],
    [right, bottom],
    [right, to],
    [b, to],
    [b, from],
    [right, from],
    [right, top],
    [left, top],
    [left, from],
    [a, from],
    [a, to],
    [left, to],
  ]
  const isDoor = b - a < DOOR_UNDER_M
  return {
    plan: {
      rooms: {
        hall: { ring },
        top: [left - 4, top, right - left + 8, BEYOND_M],
        bottom: [left - 4, bottom - BEYOND_M, right - left + 8, BEYOND_M],
      },
      doors: {
        'top-side': ['hall', 'top', [left, top], [right, top]],
        'bottom-side': ['hall', 'bottom', [left, bottom], [right, bottom]],
        service: ['bottom', 'outside', [middle, bottom - BEYOND_M], [middle + 1, bottom - BEYOND_M]],
      },
      goals: {
        down: { room: 'bottom', at: [middle, bottom - BEYOND_M / 2], spreadM: 5 },
        up: { room: 'top', at: [middle, top + BEYOND_M / 2], spreadM: 5 },
      },
    },
    lineM: (from + to) / 2,
    widthM: b - a,
    area: isDoor ? [middle - 1, from + 0.5, 2, 2] : [a, to, b - a, from - to],
    wishMps,
    endlessWidthM: isDoor ? null : b - a,
  }
}
