import { useMemo } from 'react'
import { toGeometry } from '../geometry/draft.ts'
import { buildWoods } from '../geometry/woods.ts'
import { createMatte, createMatteDepth } from '../materials/matte.ts'
import { useStage } from '../stage.ts'
import { useDisposed } from '../use-disposed.ts'

/** Trees in squares of ground, each square one draw call that is skipped when out of the picture. */
export function Trees() {
  const { venue, quality, uniforms } = useStage()
  const made = useMemo(
    () => ({
      squares: buildWoods(venue, quality.trees, quality.treeDetail).map(toGeometry),
      matte: createMatte(uniforms),
      depth: createMatteDepth(uniforms),
    }),
    [venue, quality, uniforms],
  )
  useDisposed(...made.squares, made.matte, made.depth)
  return made.squares.map((square) => (
    <mesh key={square.uuid} geometry={square} material={made.matte} customDepthMaterial={made.depth} castShadow receiveShadow />
  ))
}
