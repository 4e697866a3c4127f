import type { Crowd } from '#simulator/crowd/crowd.ts'
import { forgetRoutes } from '#simulator/crowd/tactical/refresh-routes.ts'

/**
 * Brings the belts of escalators to what they are set to. One is stopped at once, and is a stair; it starts, or turns, once the last
 * person is off: until then it goes on as it went, and nobody new steps on. Source: EN 115-1, a start needs sight of an empty
 * escalator; from memory.
 */
export function turnBelts(crowd: Crowd): void {
  const { site, controls, state } = crowd
  const { stripDirection, beltDirection } = controls
  for (let strip = 0; strip < beltDirection.length; strip++) {
    const wanted = stripDirection[strip]!
    if (site.strips[strip]!.beltMps === 0 || beltDirection[strip] === wanted) continue
    if (wanted !== 0 && state.zoneCount[site.places.zones + strip]! > 0) continue
    beltDirection[strip] = wanted
    forgetRoutes(crowd)
  }
}
