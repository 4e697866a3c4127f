import { WALKING } from '#simulator/crowd/visitors.ts'
import { TICK_S, type World } from '#simulator/kernel/world.ts'
import type { Watch } from './trial.ts'

/** People slower than this, m/s, are in a jam. */
const JAM_MPS = 0.4
/** Looked at this often, ticks: enough of a picture, at a tenth of the cost. */
const EVERY_TICKS = 10
/** Bodies count as overlapping nearer than this share of what they are wide. */
const OVERLAP_SHARE = 0.95
/** Nobody farther than this can overlap, m. */
const FAR_M = 0.6

/** What a jam does: how fast headings turn in it, and how many people overlap somebody. */
export interface Jam {
  /** Mean turn of the heading of people in a jam, rad/s. */
  turnRadPerS: number
  /** Mean change of their velocity from tick to tick, m/s. */
  shakeMps: number
  /** Share of walking people who overlap another walking one. */
  overlapShare: number
}

/** Watches headings and overlaps of those who walk. */
export function watchJam(world: World): Watch & { readonly jam: () => Jam } {
  const { visitors } = world.state.crowd
  const columns = [visitors.x, visitors.y, visitors.ex, visitors.ey, visitors.mode] as const
  let past: number[][][] = []
  const sum = { slow: 0, turn: 0, shake: 0, seen: 0, overlapping: 0 }
  const look = (): void => {
    if (world.tick % EVERY_TICKS < 3) past.push(columns.map((column) => Array.from(column.subarray(0, visitors.extent[0]))))
    else past = []
    if (past.length < 3) return
    const [a, b, c] = past as [number[][], number[][], number[][]]
    past = []
    for (let slot = 0; slot < a[0]!.length; slot++) {
      if ([a, b, c].some((then) => then[4]![slot] !== WALKING)) continue
      const at = (then: number[][], column: number): number => then[column]![slot]!
      const before = [at(b, 0) - at(a, 0), at(b, 1) - at(a, 1)] as const
      const now = [at(c, 0) - at(b, 0), at(c, 1) - at(b, 1)] as const
      sum.seen++
      if (overlaps(world, slot)) sum.overlapping++
      if ((Math.hypot(...before) + Math.hypot(...now)) / 2 > JAM_MPS * TICK_S) continue
      sum.slow++
      const cosine = at(b, 2) * at(c, 2) + at(b, 3) * at(c, 3)
      sum.turn += Math.acos(Math.max(-1, Math.min(1, cosine))) / TICK_S
      sum.shake += Math.hypot(now[0] - before[0], now[1] - before[1]) / TICK_S
    }
  }
  const jam = (): Jam => ({
    turnRadPerS: sum.turn / sum.slow,
    shakeMps: sum.shake / sum.slow,
    overlapShare: sum.overlapping / sum.seen,
  })
  return { look, jam }
}

function overlaps(world: World, slot: number): boolean {
  const { x, y, radiusM, mode, extent } = world.state.crowd.visitors
  for (let other = 0; other < extent[0]!; other++) {
    const dx = x[slot]! - x[other]!
    const dy = y[slot]! - y[other]!
    if (other === slot || mode[other] !== WALKING || Math.abs(dx) > FAR_M || Math.abs(dy) > FAR_M) continue
    if (Math.hypot(dx, dy) < OVERLAP_SHARE * (radiusM[slot]! + radiusM[other]!)) return true
  }
  return false
}
