import { type Draft, paint } from '../draft.ts'
import { offsetRing } from '../rings.ts'
import { floor, prism, walls } from '../solids.ts'
import type { Site } from './site.ts'

/** A plain block with a parapet; a very low one is a timber deck. */
export function flat(draft: Draft, { frame, structure }: Site): void {
  const heightM = structure.storeys * structure.storeyM
  if (heightM < 1.5) {
    paint(draft, 'timber')
    prism(draft, frame.ring, -1.6, heightM)
    return
  }
  paint(draft, 'wall', 1, 3)
  walls(draft, frame.ring, 0, heightM)
  draft.brush.part = 'upper'
  paint(draft, 'roof')
  floor(draft, frame.ring, heightM)
  paint(draft, 'wallLit')
  walls(draft, offsetRing(frame.ring, 0.15), heightM - 0.1, heightM + 0.8)
  walls(draft, offsetRing(frame.ring, -0.3).toReversed(), heightM, heightM + 0.8)
  paint(draft, 'lattice')
  for (let storey = 0; storey < structure.storeys; storey++) {
    const z = storey * structure.storeyM
    prism(draft, offsetRing(frame.ring, 0.04), z + 1.1, z + structure.storeyM - 0.8)
  }
  draft.brush.part = 'body'
}
