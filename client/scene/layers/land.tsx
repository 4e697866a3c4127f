import { useEffect, useMemo } from 'react'
import { Vector3 } from 'three'
import { toGeometry } from '../geometry/draft.ts'
import { buildHills } from '../geometry/hills.ts'
import { buildPaving } from '../geometry/paving.ts'
import { buildTerrain } from '../geometry/terrain.ts'
import { buildExhibits } from '../geometry/exhibits.ts'
import { buildTurnstiles } from '../geometry/turnstiles.ts'
import { buildWater } from '../geometry/water.ts'
import { LIGHT } from '../materials/light.ts'
import { createLand, createMatte, createMatteDepth } from '../materials/matte.ts'
import { createVeil, strengthen } from '../materials/veil.ts'
import { createWater } from '../materials/water.ts'
import { useStage, useTheme } from '../stage.ts'
import { useDisposed } from '../use-disposed.ts'

/** The ground that runs out into the horizon, water, paving, bridges, and far mountains. */
export function Land() {
  const { venue, extent, uniforms } = useStage()
  const theme = useTheme()
  const made = useMemo(() => {
    const paving = buildPaving(venue)
    buildTurnstiles(paving, venue)
    buildExhibits(paving, venue)
    const middle = new Vector3(extent.middle[0], -extent.middle[1], extent.radiusM)
    return {
      terrain: toGeometry(buildTerrain(venue)),
      paving: toGeometry(paving),
      water: buildWater(venue),
      hills: buildHills(extent),
      land: createLand(uniforms, { value: middle }),
      matte: createMatte(uniforms),
      depth: createMatteDepth(uniforms),
      still: createWater(uniforms),
      haze: createVeil(uniforms.uHills),
    }
  }, [venue, extent, uniforms])
  useDisposed(made)
  useEffect(() => strengthen(made.haze, LIGHT[theme].hills.strength), [made, theme])
  return (
    <>
      <mesh geometry={made.hills} material={made.haze} renderOrder={-2} />
      <mesh geometry={made.terrain} material={made.land} receiveShadow />
      <mesh geometry={made.water} material={made.still} />
      <mesh geometry={made.paving} material={made.matte} customDepthMaterial={made.depth} castShadow receiveShadow />
    </>
  )
}
