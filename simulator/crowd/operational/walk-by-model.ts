import { stepCollisionFree } from './collision-free-speed.ts'
import { easeContacts } from './contact.ts'
import { allowed, keepInside } from './keep-inside.ts'
import { SUBSTEPS } from './model.ts'
import type { Next } from './next.ts'
import type { Walkers } from './walkers.ts'

/**
 * What the kernel does in a tick, in readable TypeScript and double precision: the oracle that tests hold the kernel to.
 * Ghosts follow their originals.
 */
export function walkByModel(walkers: Walkers, keepSide: 1 | -1): void {
  const column = (): Float64Array => new Float64Array(walkers.x.length)
  const next: Next = { dx: column(), dy: column(), ex: column(), ey: column(), calm: new Uint8Array(walkers.x.length) }
  const ghosts = ghostsOf(walkers)
  for (let phase = 0; phase < SUBSTEPS; phase++) {
    stepCollisionFree(walkers, keepSide, next, phase)
    take(walkers, next, phase)
    for (let i = 0; i < walkers.count; i++) {
      if (walkers.moves[i] === 0) continue
      walkers.ex[i] = next.ex[i]!
      walkers.ey[i] = next.ey[i]!
    }
    for (const ghost of ghosts) follow(walkers, ghost)
  }
  easeContacts(walkers, next)
  take(walkers, next, SUBSTEPS)
  for (const ghost of ghosts) follow(walkers, ghost)
}

/** Takes the wished step as far as walls and doors allow. */
function take(walkers: Walkers, next: Next, phase: number): void {
  const { x, y, moves, zone, level, pass, radiusM, doors } = walkers
  const crossed = walkers.crossed[phase]!
  for (let i = 0; i < walkers.count; i++) {
    crossed[i] = -1
    if (moves[i] === 0) continue
    keepInside(walkers, level[i]!, zone[i]!, pass[i]!, x[i]!, y[i]!, next.dx[i]!, next.dy[i]!, radiusM[i]!)
    x[i]! += allowed.dx
    y[i]! += allowed.dy
    crossed[i] = allowed.portal
    if (allowed.portal < 0) continue
    zone[i] = doors.zoneA[allowed.portal] === zone[i] ? doors.zoneB[allowed.portal]! : doors.zoneA[allowed.portal]!
    pass[i] = -1
    if (zone[i]! < 0) moves[i] = 0
  }
}

interface Ghost {
  readonly entry: number
  readonly original: number
  readonly dx: number
  readonly dy: number
}

function ghostsOf({ count, ghostOf, x, y }: Walkers): Ghost[] {
  return Array.from(ghostOf.subarray(0, count), (original, entry) => ({ entry, original }))
    .filter(({ original }) => original >= 0)
    .map(({ entry, original }) => ({ entry, original, dx: x[entry]! - x[original]!, dy: y[entry]! - y[original]! }))
}

function follow({ x, y, ex, ey }: Walkers, { entry, original, dx, dy }: Ghost): void {
  x[entry] = x[original]! + dx
  y[entry] = y[original]! + dy
  ex[entry] = ex[original]!
  ey[entry] = ey[original]!
}
