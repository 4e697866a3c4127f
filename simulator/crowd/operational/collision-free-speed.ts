import { expNegative } from './exp.ts'
import { MODEL, SUBSTEP_S, WALLS } from './model.ts'
import { nearestWall, wallNear } from './nearest-wall.ts'
import { type Next, NEIGHBOUR_CELLS, walks } from './next.ts'
import { type Walkers, walkerCell } from './walkers.ts'

const px: number[] = []
const py: number[] = []
const width: number[] = []

/**
 * Computes the step everybody wants to make in one substep (walls are not yet enforced): writes `next`.
 * Reads only the old positions, so the order of people does not matter. This is the readable form of the model; the kernel in
 * ./kernel does the same faster, and a test holds the two together.
 * @param keepSide +1 keep right, -1 keep left
 * @param substep of the tick; in the second, those who found the way free in the first keep going
 */
export function stepCollisionFree(walkers: Walkers, keepSide: 1 | -1, next: Next, substep: number): void {
  for (let i = 0; i < walkers.count; i++) {
    if (walkers.moves[i] === 1 && (substep === 0 || next.calm[i] === 0)) stepOne(walkers, i, keepSide, next)
  }
}

function stepOne(walkers: Walkers, i: number, keepSide: number, next: Next): void {
  const { x, y, ex, ey, zone, radiusM, start } = walkers
  const xi = x[i]!
  const yi = y[i]!
  const wx = walkers.wx[i]!
  const wy = walkers.wy[i]!
  const ri = radiusM[i]!
  const wish = wx === 0 && wy === 0 ? 0 : walkers.wishMps[i]!
  const wishedGapM = wish * walkers.gapS[i]!
  const reach = wishedGapM + 2 * ri + MODEL.extraReachM
  const reachSq = Math.min(MODEL.maxReachM * MODEL.maxReachM, reach * reach)
  const key = walkerCell(walkers, walkers.level[i]!, xi, yi)
  const cols = walkers.levels[walkers.level[i]!]!.cols
  const mixed = walkers.nearDoor[key] === 1
  let fx = 0
  let fy = 0
  let found = 0
  let leastGapM = Infinity
  for (let row = -NEIGHBOUR_CELLS; row <= NEIGHBOUR_CELLS; row++) {
    const middle = key + row * cols
    const end = start[middle + NEIGHBOUR_CELLS + 1]!
    for (let j = start[middle - NEIGHBOUR_CELLS]!; j < end; j++) {
      const dx = x[j]! - xi
      const dy = y[j]! - yi
      const sq = dx * dx + dy * dy
      if (sq > reachSq || j === i) continue
      if (zone[j] !== zone[i] && !mixed) continue
      const distance = Math.sqrt(sq) + 1e-9
      let both = ri + radiusM[j]!
      const gap = distance - both
      leastGapM = Math.min(leastGapM, gap)
      if (gap < MODEL.feltM) {
        const strength = (MODEL.repulsion * expNegative(gap > 0 ? -gap / MODEL.rangeM : 0)) / distance
        fx -= dx * strength
        fy -= dy * strength
      }
      if (wx * dx + wy * dy > 0) {
        if (walks(walkers, j) && wx * ex[j]! + wy * ey[j]! < MODEL.oncomingCosine) {
          const lean = MODEL.sideBias * (1 - distance * 0.5) * keepSide
          fx += wy * lean
          fy -= wx * lean
          both *= MODEL.shoulder
        } else {
          const aside = wx * dy - wy * dx
          if (gap < wishedGapM && aside < both && aside > -both) {
            const lean = MODEL.passing * (1 - gap / wishedGapM) * (aside > 0 || (aside === 0 && keepSide === -1) ? 1 : -1)
            fx += wy * lean
            fy -= wx * lean
          }
          if (goesBefore(walkers, i, j)) both *= MODEL.archShare
        }
      } else if (goesBefore(walkers, i, j)) both *= MODEL.archShare
      px[found] = dx
      py[found] = dy
      width[found++] = both
    }
  }
  const hasWall = nearestWall(walkers, walkers.level[i]!, xi, yi)
  if (hasWall) {
    const strength = WALLS.repulsion * expNegative(wallNear.distanceM > ri ? (ri - wallNear.distanceM) / WALLS.rangeM : 0)
    fx += wallNear.nx * strength
    fy += wallNear.ny * strength
  }
  let ox = wx + fx
  let oy = wy + fy
  // Turn along the wall before the speed is chosen: a heading changed afterwards would overrun whoever is there.
  if (hasWall && wallNear.distanceM < ri + WALLS.turnM) {
    const into = ox * wallNear.nx + oy * wallNear.ny
    if (into < 0) {
      ox -= into * wallNear.nx
      oy -= into * wallNear.ny
    }
  }
  const length = Math.sqrt(ox * ox + oy * oy)
  if (length > 1e-9) {
    ox /= length
    oy /= length
  } else {
    ox = ex[i]!
    oy = ey[i]!
  }
  // Among others nobody turns at once, but for who turns right about.
  if (found > 0 && ex[i]! * ox + ey[i]! * oy > MODEL.turnAboutCosine) {
    const hx = ex[i]! + ((ox - ex[i]!) * SUBSTEP_S) / MODEL.turnS
    const hy = ey[i]! + ((oy - ey[i]!) * SUBSTEP_S) / MODEL.turnS
    const mean = Math.sqrt(hx * hx + hy * hy)
    ox = hx / mean
    oy = hy / mean
  }
  let clear = Infinity
  for (let k = 0; k < found; k++) {
    const ahead = ox * px[k]! + oy * py[k]!
    if (ahead <= 0) continue
    const aside = ox * py[k]! - oy * px[k]!
    const halfChordSq = width[k]! * width[k]! - aside * aside
    if (halfChordSq <= 0) continue
    const free = ahead - Math.sqrt(halfChordSq)
    if (free < clear) clear = free
  }
  const speed = Math.max(0, Math.min(wish, clear / walkers.gapS[i]!))
  next.dx[i] = ox * speed * SUBSTEP_S
  next.dy[i] = oy * speed * SUBSTEP_S
  next.ex[i] = ox
  next.ey[i] = oy
  const clearAhead = leastGapM > MODEL.calmM && clear >= wishedGapM + MODEL.calmSlackM
  const straightOn = ex[i]! * ox + ey[i]! * oy > MODEL.calmCosine
  next.calm[i] = (found === 0 || (clearAhead && straightOn)) && walkers.wallStart[key] === walkers.wallStart[key + 1] ? 1 : 0
}

/** Whether two who walk share a goal and the first is nearer to it. */
function goesBefore({ moves, field, phiM }: Walkers, i: number, j: number): boolean {
  return moves[j] === 1 && field[j] === field[i] && phiM[i]! < phiM[j]!
}
