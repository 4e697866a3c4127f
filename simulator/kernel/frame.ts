import type { VisitorFrame } from '#models/wire/frame/layout.ts'
import { elevationM, storeyElevationM } from '#simulator/crowd/ground/elevation.ts'
import { liftOfPlace, stripOfPlace } from '#simulator/crowd/ground/places.ts'
import { alongStrip } from '#simulator/crowd/ground/strips.ts'
import { carAt } from '#simulator/crowd/passage/lift/car-at.ts'
import { ABSENT, ALOFT, NONE, RIDING, type Visitors, WAITING, WALKING } from '#simulator/crowd/visitors.ts'
import { TICK_S } from './tick.ts'
import type { World } from './world.ts'

const LOOK_WALKING = 0
const LOOK_QUEUEING = 1
const LOOK_DWELLING = 2
/** Share of a tower visit that goes into climbing at either end is found from the storey; people climb at most this long, s. */
const CLIMB_S = 18

/** Writes everybody into a frame the caller owns; epoch, sent time and flags are the caller's. */
export function writeFrame(world: World, frame: VisitorFrame): void {
  const { visitors } = world.state.crowd
  frame.seq = world.tick
  frame.simMs = world.simMs
  let count = 0
  for (let slot = 0; slot < visitors.extent[0]! && count < frame.slot.length; slot++) {
    if (visitors.mode[slot] === ABSENT) continue
    frame.slot[count] = slot
    place(world, visitors, slot, frame, count)
    frame.headingRad[count] = visitors.headingRad[slot]!
    frame.look[count] = visitors.persona[slot]! | (activity(visitors, slot) << 3)
    count++
  }
  frame.count = count
}

function place(world: World, visitors: Visitors, slot: number, frame: VisitorFrame, at: number): void {
  const { site } = world
  const nowS = world.tick * TICK_S
  const zone = visitors.zone[slot]!
  const lift = liftOfPlace(site.places, zone)
  const strip = site.strips[stripOfPlace(site.places, zone)]
  let x = visitors.x[slot]!
  let y = visitors.y[slot]!
  let z = lift >= 0 ? 0 : elevationM(site, zone, x, y)
  if (lift >= 0) {
    const car = carAt(site.lifts[lift]!, site.links, world.state.crowd.lifts[lift]!, visitors.lane[slot]!)
    const [inX, inY] = site.links[visitors.cameBy[slot]!]!.atA
    x += car.xM - inX
    y += car.yM - inY
    z = car.zM
  } else if (strip !== undefined) {
    // The plane is as long as the slope; in plan the way goes from mouth to mouth.
    const share = alongStrip(strip, x, y)
    x += (strip.to[0] - strip.from[0] - strip.ux * strip.lengthM) * share
    y += (strip.to[1] - strip.from[1] - strip.uy * strip.lengthM) * share
  } else if (visitors.mode[slot] === ALOFT) {
    const climbS = CLIMB_S * visitors.storey[slot]!
    const share = Math.min(1, (nowS - visitors.sinceS[slot]!) / climbS, (visitors.untilS[slot]! - nowS) / climbS)
    z += storeyElevationM(site, zone) * visitors.storey[slot]! * Math.max(0, share)
  }
  frame.xM[at] = x
  frame.yM[at] = y
  frame.zM[at] = z
}

function activity(visitors: Visitors, slot: number): number {
  const mode = visitors.mode[slot]!
  if (mode === WAITING || (mode === WALKING && visitors.lane[slot] !== NONE)) return LOOK_QUEUEING
  return mode === WALKING || mode === RIDING ? LOOK_WALKING : LOOK_DWELLING
}
