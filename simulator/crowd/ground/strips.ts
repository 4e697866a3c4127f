import type { Point, Segment } from '#models/geometry/point.ts'
import type { StripConnector, Venue } from '#models/venue/schema.ts'
import { mouthSegment, stripShape } from '#models/venue/strip-shape.ts'
import { type Places, elevationOfZoneM } from './places.ts'

/** Walking speed on the level, horizontal speeds on stairs up and down, m/s. Source: Weidmann 1993. */
const LEVEL_MPS = 1.34
const STAIR_UP_MPS = 0.61
const STAIR_DOWN_MPS = 0.694
/**
 * Rise over run at which those hold (30 degrees), and the share lost per unit of rise over run beyond it. Source: Fruin 1971, from
 * memory: his stair of 32 degrees is walked about 12 % slower than his one of 27 degrees, tan 0.625 against 0.510.
 */
const STAIR_TANGENT = 0.577
const LOSS_PER_TANGENT = 1
const STEEPNESS_LIMITS = [0.7, 1.3] as const
/** Share of speed lost per unit of gradient up a ramp. Source: Fruin 1971, from memory: 11.5 % at 1:10, 25 % at 1:5; none on the way down. */
const RAMP_LOSS = 1.2
/** Belt of an escalator, m/s. Source: EN 115-1, nominal speed up to 0.75 m/s, 0.5 m/s usual. */
const BELT_MPS = 0.5

/**
 * A stair, escalator or ramp as ground: a rectangle on a plane of its own whose coordinates go on from the zone at its `from`
 * end and whose length is that of the slope.
 */
export interface Strip {
  readonly kind: StripConnector['kind']
  readonly widthM: number
  readonly lengthM: number
  /** Middle of the `from` mouth, m; unit direction of the run. */
  readonly from: Point
  readonly ux: number
  readonly uy: number
  /** Middle of the `to` mouth in the zone it leads to, and how far the plane is from that zone's: zone = plane + shift, m. */
  readonly to: Point
  readonly shiftX: number
  readonly shiftY: number
  /** Height of either end, m. */
  readonly fromZM: number
  readonly toZM: number
  /** Speed along the slope as a share of free speed, towards `from` and towards `to`. */
  readonly pace: readonly [towardsFrom: number, towardsTo: number]
  /** Speed of the belt while it runs, m/s; 0 where there is none. */
  readonly beltMps: number
}

/** The strips of a venue, in the order of its places. */
export function createStrips(venue: Venue, { strips }: Places): Strip[] {
  return strips.map((connector) => {
    const { lengthM, riseM, heading } = stripShape(connector, venue)!
    const [ux, uy] = heading
    const [x, y] = connector.from.at
    const fromZM = elevationOfZoneM(venue, connector.from.zone)
    return {
      kind: connector.kind,
      widthM: connector.widthM,
      lengthM,
      from: [x, y],
      ux,
      uy,
      to: connector.to.at,
      shiftX: connector.to.at[0] - (x + ux * lengthM),
      shiftY: connector.to.at[1] - (y + uy * lengthM),
      fromZM,
      toZM: fromZM + riseM,
      pace: [paceOf(connector.kind, lengthM, -riseM), paceOf(connector.kind, lengthM, riseM)],
      beltMps: connector.kind === 'escalator' ? (connector.speedMps ?? BELT_MPS) : 0,
    }
  })
}

/** Speed along a slope as a share of free speed on the level. */
export function paceOf(kind: StripConnector['kind'], lengthM: number, riseM: number): number {
  const runM = Math.sqrt(lengthM * lengthM - riseM * riseM)
  const tangent = Math.abs(riseM) / runM
  if (kind === 'ramp') return riseM > 0 ? Math.max(STEEPNESS_LIMITS[0], 1 - RAMP_LOSS * tangent) : 1
  const horizontal = (riseM > 0 ? STAIR_UP_MPS : STAIR_DOWN_MPS) / LEVEL_MPS
  const steepness = Math.min(STEEPNESS_LIMITS[1], Math.max(STEEPNESS_LIMITS[0], 1 - LOSS_PER_TANGENT * (tangent - STAIR_TANGENT)))
  return (horizontal * steepness * lengthM) / runM
}

/**
 * Speed along the strip of somebody whose free speed is known, towards its end 0 (`from`) or 1 (`to`), m/s.
 * @param belt way its belt runs now (kernel/controls.ts); a belt that stands is a stair
 */
export function stripSpeedMps({ pace, beltMps }: Strip, belt: number, end: number, freeMps: number): number {
  return belt === 0 ? freeMps * pace[end === 0 ? 0 : 1] : beltMps
}

/** The mouth at an end, in coordinates of the strip's plane; the zone lies to its left, the strip to its right. */
export function stripMouth({ from, ux, uy, lengthM, widthM }: Strip, end: 0 | 1): Segment {
  return end === 0
    ? mouthSegment(from, [ux, uy], widthM)
    : mouthSegment([from[0] + ux * lengthM, from[1] + uy * lengthM], [-ux, -uy], widthM)
}

/** The four corners of a strip on its plane. */
export function stripPolygon(strip: Strip): Point[] {
  return [...stripMouth(strip, 0), ...stripMouth(strip, 1)]
}

/** Share of the way from `from` to `to` at a position on the plane, 0 to 1. */
export function alongStrip({ from, ux, uy, lengthM }: Strip, x: number, y: number): number {
  return Math.min(1, Math.max(0, ((x - from[0]) * ux + (y - from[1]) * uy) / lengthM))
}
