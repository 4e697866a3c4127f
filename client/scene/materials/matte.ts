import { MeshDepthMaterial, MeshLambertMaterial, type WebGLProgramParametersWithUniforms } from 'three'
import { SHADE_STEPS } from '../geometry/draft.ts'
import { SWATCHES } from './swatches.ts'
import type { StageUniforms } from './stage-uniforms.ts'

const PARS = /* glsl */ `
attribute vec4 aModel;
attribute float aTile;
uniform vec3 uPalette[${SWATCHES.length}];
uniform float uCut;
uniform float uTimeS;
varying vec3 vPaint;
varying float vTile;
varying vec3 vPlace;
// Plants sway by their weight; upper parts of the structure that is cut open shrink to nothing.
vec3 modelled(vec3 p) {
  if (aModel.z < 0.5) {
    float weight = aModel.w / 255.0;
    p.xz += weight * 0.16 * vec2(sin(uTimeS * 0.9 + p.x * 0.11 + p.z * 0.07), cos(uTimeS * 0.7 + p.z * 0.13));
  } else if (aModel.w > 127.0 && abs(aModel.z - uCut) < 0.5) {
    p = vec3(0.0, -50.0, 0.0);
  }
  return p;
}
`

const VERTEX = /* glsl */ `
vec3 transformed = modelled(position);
vPaint = uPalette[int(aModel.x + 0.5)] * (aModel.y / ${SHADE_STEPS.toFixed(1)});
vTile = aTile;
vPlace = position;
`

/** Rows of half-round tiles, 0.62 m apart, gone before they would flicker. */
const TILE_ROWS = /* glsl */ `
diffuseColor.rgb *= vPaint;
if (vTile != 0.0) {
  float row = vTile / 0.62;
  float fade = 1.0 - smoothstep(0.18, 0.5, fwidth(row));
  float round_ = abs(fract(row) - 0.5) * 2.0;
  diffuseColor.rgb *= 1.0 + fade * (0.12 - 0.3 * round_ * round_ * round_);
}
`

/** Melts the land into the canvas colour with distance from the venue, after all lighting and fog. */
const HORIZON = /* glsl */ `
#include <dithering_fragment>
float away = distance(vPlace.xz, uMiddle.xy) / uMiddle.z;
vec4 horizon = linearToOutputTexel(vec4(uCanvas, 1.0));
gl_FragColor.rgb = mix(gl_FragColor.rgb, horizon.rgb, smoothstep(0.95, 2.3, away));
`

/** Plaster, tile, stone and leaves: one matte material painted from the swatches by number. */
export function createMatte(stage: StageUniforms): MeshLambertMaterial {
  const material = new MeshLambertMaterial()
  material.onBeforeCompile = (shader) => paintBy(shader, stage)
  material.customProgramCacheKey = () => 'matte'
  return material
}

/** The same for the land, which ends in the horizon. @param middle x and z of the venue's middle and its radius, m */
export function createLand(stage: StageUniforms, middle: { readonly value: unknown }): MeshLambertMaterial {
  const material = new MeshLambertMaterial()
  material.onBeforeCompile = (shader) => {
    paintBy(shader, stage)
    shader.uniforms['uCanvas'] = stage.uCanvas
    shader.uniforms['uMiddle'] = middle
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', '#include <common>\nuniform vec3 uCanvas;\nuniform vec3 uMiddle;\nvarying vec3 vPlace;')
      .replace('#include <dithering_fragment>', HORIZON)
  }
  material.customProgramCacheKey = () => 'land'
  return material
}

/** Caster of shadows with the same parts left out. */
export function createMatteDepth(stage: StageUniforms): MeshDepthMaterial {
  const material = new MeshDepthMaterial()
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, { uPalette: stage.uPalette, uCut: stage.uCut, uTimeS: stage.uTimeS })
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', `#include <common>\n${PARS}`)
      .replace('#include <begin_vertex>', VERTEX)
  }
  material.customProgramCacheKey = () => 'matte-depth'
  return material
}

function paintBy(shader: WebGLProgramParametersWithUniforms, { uPalette, uCut, uTimeS }: StageUniforms): void {
  Object.assign(shader.uniforms, { uPalette, uCut, uTimeS })
  shader.vertexShader = shader.vertexShader
    .replace('#include <common>', `#include <common>\n${PARS}`)
    .replace('#include <begin_vertex>', VERTEX)
  shader.fragmentShader = shader.fragmentShader
    .replace('#include <common>', '#include <common>\nvarying vec3 vPaint;\nvarying float vTile;')
    .replace('#include <color_fragment>', TILE_ROWS)
}
