import type { Crowd } from '#simulator/crowd/crowd.ts'
import { seamOfLink } from '#simulator/crowd/ground/links.ts'

/** Moves a visitor who goes through a link to the plane behind it: what is chosen there is chosen from there. */
export function crossSeam({ site, state }: Crowd, slot: number, link: number, direction: 0 | 1): void {
  const seam = site.seams[seamOfLink(site.venue, site.places, link)]
  if (seam === undefined) return
  const { x, y, markX, markY } = state.visitors
  const [dx, dy] = direction === 0 ? [seam.dx, seam.dy] : [-seam.dx, -seam.dy]
  x[slot]! += dx
  y[slot]! += dy
  markX[slot]! += dx
  markY[slot]! += dy
}

/**
 * At the end of the tick: somebody who crossed a seam has stayed on the old plane till now, among those they walked with. Before or
 * after it they may have gone through another link in the same tick.
 */
export function landWalker({ walkers, site }: Crowd, i: number): void {
  if (site.levelOf[walkers.zone[i]!] === walkers.level[i]) return
  for (const links of walkers.crossed) {
    const seam = site.seams[seamOfLink(site.venue, site.places, links[i]!)]
    if (seam === undefined) continue
    const ahead = walkers.level[i] === seam.levelA
    walkers.x[i]! += ahead ? seam.dx : -seam.dx
    walkers.y[i]! += ahead ? seam.dy : -seam.dy
  }
}
