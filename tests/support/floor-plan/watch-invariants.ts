import { segmentsCross } from '#models/geometry/segment.ts'
import { ABSENT, WALKING } from '#simulator/crowd/visitors.ts'
import type { World } from '#simulator/kernel/world.ts'
import { present, type Watch } from './trial.ts'

/** Bodies overlap when their middles are nearer than this share of the sum of their radii: shoulders give, bodies do not. */
const PRESSED_SHARE = 0.8

/** What must never happen in any world, counted. */
export interface Faults {
  /** Positions or speeds that are no number. */
  nowhere: number
  /** Straight lines from tick to tick that cross a solid wall. */
  throughWalls: number
  /** Ticks at which arrived is not present and left together, or the zones do not add up. */
  lost: number
  /** Person-ticks pressed into somebody, and all of them. */
  pressed: number
  personTicks: number
}

/** Looks for faults after every tick. */
export function watchInvariants(world: World): Watch & { readonly faults: Faults } {
  const { visitors, zoneCount } = world.state.crowd
  const faults: Faults = { nowhere: 0, throughWalls: 0, lost: 0, pressed: 0, personTicks: 0 }
  const before = { x: visitors.x.slice(), y: visitors.y.slice(), mode: visitors.mode.slice() }
  const look = (): void => {
    const slots: number[] = []
    for (let slot = 0; slot < visitors.extent[0]!; slot++) if (visitors.mode[slot] !== ABSENT) slots.push(slot)
    const counted = zoneCount.reduce((sum, count) => sum + count, 0)
    if (slots.length !== present(world) || counted !== slots.length) faults.lost++
    for (const slot of slots) {
      const finite = Number.isFinite(visitors.x[slot]! + visitors.y[slot]! + visitors.speedMps[slot]! + visitors.headingRad[slot]!)
      if (!finite) faults.nowhere++
      if (visitors.mode[slot] === WALKING && before.mode[slot] === WALKING) faults.throughWalls += wallsCrossed(world, slot, before)
      faults.personTicks++
      if (isPressed(world, slot, slots)) faults.pressed++
    }
    for (const slot of slots) {
      before.x[slot] = visitors.x[slot]!
      before.y[slot] = visitors.y[slot]!
    }
    before.mode.set(visitors.mode)
  }
  return { look, faults }
}

function wallsCrossed({ site, state }: World, slot: number, before: { readonly x: Float64Array; readonly y: Float64Array }): number {
  const { visitors } = state.crowd
  const { walls } = site.levels[site.levelOf[visitors.zone[slot]!]!]!
  const step = [
    [before.x[slot]!, before.y[slot]!],
    [visitors.x[slot]!, visitors.y[slot]!],
  ] as const
  let crossed = 0
  for (let wall = 0; wall < walls.count; wall++) {
    if (walls.portal[wall] !== -1) continue
    const ends = [
      [walls.ax[wall]!, walls.ay[wall]!],
      [walls.bx[wall]!, walls.by[wall]!],
    ] as const
    if (segmentsCross(step, ends)) crossed++
  }
  return crossed
}

function isPressed({ state }: World, slot: number, slots: readonly number[]): boolean {
  const { x, y, radiusM, zone } = state.crowd.visitors
  return slots.some((other) => {
    if (other === slot || zone[other] !== zone[slot]) return false
    const reachM = PRESSED_SHARE * (radiusM[slot]! + radiusM[other]!)
    return (x[slot]! - x[other]!) ** 2 + (y[slot]! - y[other]!) ** 2 < reachM * reachM
  })
}
