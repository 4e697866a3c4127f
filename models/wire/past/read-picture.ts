import type { CrowdDecoder } from '../frame/crowd-decoder.ts'
import { XY_STEPS_PER_M } from '../frame/layout.ts'
import type { QuantisedCrowd } from '../frame/quantised-crowd.ts'

/** Everybody a decoder of kept packets knows, in steps of a kept crowd (past-crowd.ts). Whoever finds no room in `into` is left out. */
export function readPicture({ grid, tracks }: Pick<CrowdDecoder, 'grid' | 'tracks'>, into: QuantisedCrowd): void {
  let at = 0
  for (const [tile, track] of tracks.entries()) {
    const cornerX = (tile % grid.cols) * grid.tileM * XY_STEPS_PER_M
    const cornerY = Math.floor(tile / grid.cols) * grid.tileM * XY_STEPS_PER_M
    for (let row = 0; row < track.count && at < into.slot.length; row++) {
      into.slot[at] = track.slot[row]!
      into.xCm[at] = cornerX + track.x[row]!
      into.yCm[at] = cornerY + track.y[row]!
      into.z[at] = track.z[row]!
      into.heading[at] = track.heading[row]!
      into.look[at++] = track.look[row]!
    }
  }
  into.count = at
}
