import type { Point, Segment } from '#models/geometry/point.ts'
import { segmentLengthM } from '#models/geometry/segment.ts'
import type { StripConnector, Venue } from './schema.ts'

/** A stair or escalator that states no length rises at most one metre for two of slope: 30 degrees (EN 115-1 for escalators). */
const SLOPE_PER_RISE = 2
/** Ends nearer than this in plan, m, do not say where the run points. */
const TELLING_RUN_M = 0.5

/** The measures of a strip: a rectangle `widthM` by `lengthM` along its slope. */
export interface StripShape {
  /** Height of `to` over `from`, m; negative where the strip leads down. */
  readonly riseM: number
  /** Length along the slope, m. */
  readonly lengthM: number
  /** Unit direction of the run in plan. */
  readonly heading: Point
}

/** Measures of a strip, or null where neither its ends nor `heading` tell its direction. */
export function stripShape(strip: StripConnector, venue: Venue): StripShape | null {
  const [fromM, toM] = [strip.from, strip.to].map(({ zone }) => {
    const level = venue.zones.find(({ id }) => id === zone)?.level
    return venue.levels.find(({ id }) => id === level)?.elevationM ?? 0
  }) as [number, number]
  const riseM = toM - fromM
  const planM = segmentLengthM([strip.from.at, strip.to.at])
  const slopeM = Math.sqrt(planM * planM + riseM * riseM)
  const steepestM = strip.kind === 'stairs' || strip.kind === 'escalator' ? SLOPE_PER_RISE * Math.abs(riseM) : 0
  const lengthM = strip.lengthM ?? Math.max(slopeM, steepestM)
  const [dx, dy] =
    strip.heading ?? (planM < TELLING_RUN_M ? [0, 0] : [strip.to.at[0] - strip.from.at[0], strip.to.at[1] - strip.from.at[1]])
  const towardsM = segmentLengthM([
    [0, 0],
    [dx, dy],
  ])
  return towardsM === 0 ? null : { riseM, lengthM, heading: [dx / towardsM, dy / towardsM] }
}

/** The mouth of a strip at `at`: square to the run, so that the left of first → second is where the run comes from. */
export function mouthSegment(at: Point, [ux, uy]: Point, widthM: number): Segment {
  const half = widthM / 2
  return [
    [at[0] + uy * half, at[1] - ux * half],
    [at[0] - uy * half, at[1] + ux * half],
  ]
}
