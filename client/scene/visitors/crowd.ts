import {
  type BufferGeometry,
  DynamicDrawUsage,
  Group,
  type IUniform,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  MeshLambertMaterial,
  Sphere,
  Vector2,
  Vector3,
} from 'three'
import type { Theme } from '#client/ui/tokens.ts'
import type { DrawLists } from './bucket.ts'
import { clothesOf } from './clothes.ts'
import { CROWD_NORMAL, CROWD_PARS, CROWD_VERTEX } from './crowd-shader.ts'
import { LODS, personGeometry } from './person.ts'
import type { Playout } from './playout.ts'
import type { StateTexture } from './state-texture.ts'

interface LodMesh {
  readonly mesh: Mesh<InstancedBufferGeometry, MeshLambertMaterial>
  readonly ids: InstancedBufferAttribute
}

/** Meshes that draw visitors straight from the state texture: three draw calls for any number of people. */
export class Crowd {
  readonly group = new Group()
  private readonly lods: readonly LodMesh[]
  private readonly uniforms: Record<string, IUniform>

  constructor(state: StateTexture, capacity: number, uTimeS: IUniform<number>, theme: Theme) {
    this.uniforms = {
      uState: { value: state.texture },
      uPrev: { value: 0 },
      uNext: { value: 0 },
      uAlpha: { value: 1 },
      uStepS: { value: 0.1 },
      uTimeS,
      uOrigin: { value: new Vector2(state.originXM, state.originYM) },
      uTops: { value: [] },
      uLegs: { value: [] },
      uHair: { value: null },
      uQueue: { value: null },
    }
    this.dress(theme)
    const material = crowdMaterial(this.uniforms)
    this.lods = LODS.map((lod) => {
      const ids = new InstancedBufferAttribute(new Uint32Array(capacity), 1).setUsage(DynamicDrawUsage)
      const mesh = new Mesh(instanced(personGeometry(lod), ids), material)
      mesh.frustumCulled = false
      mesh.matrixAutoUpdate = false
      mesh.visible = false
      this.group.add(mesh)
      return { mesh, ids }
    })
  }

  /** Takes the clothes of a theme. */
  dress(theme: Theme): void {
    const { tops, legs, hair, queue } = clothesOf(theme)
    this.set('uTops', tops)
    this.set('uLegs', legs)
    this.set('uHair', hair)
    this.set('uQueue', queue)
  }

  /** Per frame: five numbers. */
  play({ prev, next, alpha, stepS }: Playout): void {
    this.set('uPrev', prev)
    this.set('uNext', next)
    this.set('uAlpha', alpha)
    this.set('uStepS', stepS)
  }

  /** At 10 Hz: who is drawn, and how finely. */
  draw({ ids, counts }: DrawLists): void {
    this.lods.forEach((lod, i) => {
      const count = counts[i] ?? 0
      lod.mesh.visible = count > 0
      lod.mesh.geometry.instanceCount = count
      if (count === 0) return
      ;(lod.ids.array as Uint32Array).set((ids[i] as Uint32Array).subarray(0, count))
      lod.ids.clearUpdateRanges()
      lod.ids.addUpdateRange(0, count)
      lod.ids.needsUpdate = true
    })
  }

  dispose(): void {
    for (const { mesh } of this.lods) {
      mesh.geometry.dispose()
      mesh.material.dispose()
    }
  }

  private set(name: string, value: unknown): void {
    const uniform = this.uniforms[name]
    if (uniform !== undefined) uniform.value = value
  }
}

function instanced(base: BufferGeometry, ids: InstancedBufferAttribute): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry()
  geometry.index = base.index
  for (const name of Object.keys(base.attributes)) geometry.setAttribute(name, base.getAttribute(name))
  geometry.setAttribute('aId', ids)
  geometry.instanceCount = 0
  geometry.boundingSphere = new Sphere(new Vector3(), 2000)
  return geometry
}

/** Lambert with its vertices taken from the crowd, so that light and fog stay those of the scene. */
function crowdMaterial(uniforms: Record<string, IUniform>): MeshLambertMaterial {
  const material = new MeshLambertMaterial()
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, uniforms)
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', `#include <common>\n${CROWD_PARS}`)
      .replace('#include <beginnormal_vertex>', CROWD_NORMAL)
      .replace('#include <begin_vertex>', CROWD_VERTEX)
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', '#include <common>\nvarying vec3 vPaint;')
      .replace('#include <color_fragment>', 'diffuseColor.rgb *= vPaint;')
  }
  material.customProgramCacheKey = () => 'crowd'
  return material
}
