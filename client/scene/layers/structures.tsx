import { useMemo } from 'react'
import { buildStructures } from '../geometry/buildings/registry.ts'
import { toGeometry } from '../geometry/draft.ts'
import { createMatte, createMatteDepth } from '../materials/matte.ts'
import { useStage } from '../stage.ts'
import { useDisposed } from '../use-disposed.ts'

/** All buildings and rocks in one mesh; the one that is cut open loses its upper parts in the shader. */
export function Structures() {
  const { venue, uniforms } = useStage()
  const made = useMemo(
    () => ({ geometry: toGeometry(buildStructures(venue)), matte: createMatte(uniforms), depth: createMatteDepth(uniforms) }),
    [venue, uniforms],
  )
  useDisposed(made)
  return <mesh geometry={made.geometry} material={made.matte} customDepthMaterial={made.depth} castShadow receiveShadow />
}
