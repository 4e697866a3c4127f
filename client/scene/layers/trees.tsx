import { useFrame } from '@react-three/fiber'
import { useMemo } from 'react'
import { Group, Mesh, type MeshDepthMaterial, type MeshLambertMaterial, type Sphere, type Vector3 } from 'three'
import { type Draft, toGeometry } from '../geometry/draft.ts'
import { buildWoods, type Square } from '../geometry/woods.ts'
import { createMatte, createMatteDepth } from '../materials/matte.ts'
import { useStage } from '../stage.ts'
import { useDisposed } from '../use-disposed.ts'

/** Trees in squares of ground: each is one draw call, skipped out of the picture and coarse from afar. */
export function Trees() {
  const { venue, quality, uniforms } = useStage()
  const made = useMemo(() => {
    const [matte, depth] = [createMatte(uniforms), createMatteDepth(uniforms)]
    const squares = buildWoods(venue, quality.trees).map((square) => plant(square, matte, depth))
    const group = new Group()
    for (const { fine, coarse } of squares) group.add(fine, coarse)
    const geometries = squares.flatMap(({ fine, coarse }) => [fine.geometry, coarse.geometry])
    return { squares, group, geometries, matte, depth }
  }, [venue, quality, uniforms])
  useDisposed(made)
  useFrame(({ camera }) => choose(made.squares, camera.position, quality.fineTreesM))
  return <primitive object={made.group} dispose={null} />
}

interface PlantedSquare {
  readonly fine: Mesh
  readonly coarse: Mesh
  readonly ball: Sphere
}

function plant({ fine, coarse }: Square, matte: MeshLambertMaterial, depth: MeshDepthMaterial): PlantedSquare {
  const meshOf = (draft: Draft): Mesh => {
    const mesh = new Mesh(toGeometry(draft), matte)
    mesh.customDepthMaterial = depth
    mesh.castShadow = true
    mesh.receiveShadow = true
    mesh.matrixAutoUpdate = false
    return mesh
  }
  const [near, far] = [meshOf(fine), meshOf(coarse)]
  return { fine: near, coarse: far, ball: near.geometry.boundingSphere as Sphere }
}

/** Shows the fine trees of a square while the camera is within reach of its edge. */
function choose(squares: readonly PlantedSquare[], eye: Vector3, fineM: number): void {
  for (const { fine, coarse, ball } of squares) {
    const near = ball.center.distanceTo(eye) - ball.radius < fineM
    fine.visible = near
    coarse.visible = !near
  }
}
