import type { Crowd } from '#simulator/crowd/crowd.ts'
import { OUT, shutWaitS, timeBeyondS } from '#simulator/crowd/tactical/routes.ts'
import { sampleField, sampled } from '#simulator/crowd/tactical/sample-field.ts'

/** Expected time, s, to walk out of the venue from an attraction's first place, as seen by `view` (tactical/routes.ts); 0 when no way is open. */
export function timeOutS({ site, state, controls }: Crowd, attraction: number, view: number): number {
  const { routes } = state
  const { zone, x, y } = site.anchors[site.anchorsOf[attraction]![0]!]!
  let bestS = Infinity
  for (const link of site.linksOf[zone]!) {
    const side = site.links[link]!.a === zone ? 0 : 1
    const end = link * 2 + side
    const beyondS = shutWaitS(site, controls, link, side) + timeBeyondS(site, routes, view, OUT, link, side) + routes.waitS[end]!
    const field = site.fields[site.fieldToLink[end]!]
    if (beyondS >= bestS || field === undefined || !sampleField(field, x, y)) continue
    bestS = Math.min(bestS, (Math.max(0, sampled.phiM) / routes.speedTo[end]!) * routes.slowdown[zone]! + beyondS)
  }
  // Shut in for now: people go on with their visit.
  return bestS === Infinity ? 0 : bestS
}
