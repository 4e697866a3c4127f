import { act, create } from '@react-three/test-renderer'
import type { ComponentType } from 'react'
import { DataTexture, type Mesh, type Object3D, ShaderMaterial } from 'three'
import { extentOf } from '#client/scene/geometry/terrain.ts'
import { createStageUniforms } from '#client/scene/materials/stage-uniforms.ts'
import { QUALITY } from '#client/scene/quality.ts'
import { type Stage, StageProvider } from '#client/scene/stage.ts'
import { createCrowdView } from '#client/scene/visitors/crowd-view.ts'
import type { Venue } from '#models/venue/schema.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** A layer standing in a scene without a screen. */
export interface Mounted {
  /** Everything it draws. */
  readonly meshes: readonly Mesh[]
  /** Does something that may draw the layer anew, and waits until it has. */
  act(step: () => void): Promise<void>
  unmount(): Promise<void>
}

/** Mounts one layer on the stage of a venue, in the cheapest quality. */
export async function mountLayer(Layer: ComponentType, venue: Venue): Promise<Mounted> {
  const stage: Stage = {
    venue,
    extent: extentOf(venue),
    quality: QUALITY.low,
    uniforms: createStageUniforms('dark'),
    crowd: createCrowdView(venue),
    overlay: document.createElement('div'),
  }
  const renderer = await create(
    <StageProvider value={stage}>
      <Layer />
    </StageProvider>,
  )
  return {
    get meshes() {
      const found: Mesh[] = []
      renderer.scene.instance.traverse((object: Object3D) => 'isMesh' in object && found.push(object as Mesh))
      return found
    },
    act: (step) => act(async () => step()),
    unmount: () => renderer.unmount(),
  }
}

/** The texel of a zone in the one texture a layer paints: red, green, blue, and how it is drawn. */
export function texelOf({ meshes }: Mounted, zone: number): readonly number[] {
  const material = meshes[0]?.material
  if (!(material instanceof ShaderMaterial)) throw new Error('the layer draws nothing with a texture')
  const texture = Object.values(material.uniforms).find(({ value }) => value instanceof DataTexture)?.value as DataTexture
  return [...(texture.image.data as Uint8Array).subarray(zone * 4, zone * 4 + 4)]
}
