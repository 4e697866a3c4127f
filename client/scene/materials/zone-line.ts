import { type DataTexture, DoubleSide, GreaterDepth, LessEqualDepth, ShaderMaterial } from 'three'
import type { StageUniforms } from './stage-uniforms.ts'

/** Half widths in CSS pixels: an alarm is 2 px of its colour cased in 2 px of canvas; a selection 1.5 px in 1.5 px; hover 1 px. */
const SHADER_WIDTHS = 'float halfPx = kind > 0.9 ? 4.0 : kind > 0.5 ? 3.0 : 1.2;'

/** Whether an outline is drawn where it is seen, or faintly where something hides it. */
export type LinePass = 'seen' | 'hidden'

/** Outlines of constant width on the screen, cased in the canvas colour. */
export function createZoneLine(texels: DataTexture, { uCanvas, uSizePx }: StageUniforms, pass: LinePass): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { uTexels: { value: texels }, uCanvas, uSizePx, uDpr: { value: 1 }, uOpacity: { value: pass === 'seen' ? 1 : 0.32 } },
    vertexShader: /* glsl */ `
      attribute vec3 aSide;
      attribute float aZone;
      uniform sampler2D uTexels;
      uniform vec2 uSizePx;
      uniform float uDpr;
      flat varying vec4 vTexel;
      varying float vAcross;
      void main() {
        vTexel = texelFetch(uTexels, ivec2(int(aZone + 0.5), 0), 0);
        vec4 clip = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
        float kind = vTexel.a;
        ${SHADER_WIDTHS}
        float metres = halfPx * uDpr * 2.0 * clip.w / (projectionMatrix[1][1] * uSizePx.y);
        vec3 moved = position + vec3(aSide.x, 0.0, aSide.y) * aSide.z * min(metres, 4.0);
        vAcross = aSide.z;
        gl_Position = kind < 0.1 ? vec4(2.0, 2.0, 2.0, 1.0) : projectionMatrix * modelViewMatrix * vec4(moved, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      uniform vec3 uCanvas;
      uniform float uOpacity;
      flat varying vec4 vTexel;
      varying float vAcross;
      void main() {
        float core = vTexel.a < 0.5 ? 1.0 : 1.0 - smoothstep(0.48, 0.62, abs(vAcross));
        vec3 casing = linearToOutputTexel(vec4(uCanvas, 1.0)).rgb;
        gl_FragColor = vec4(mix(casing, vTexel.rgb, core), uOpacity);
      }`,
    transparent: pass === 'hidden',
    depthFunc: pass === 'seen' ? LessEqualDepth : GreaterDepth,
    depthWrite: false,
    side: DoubleSide,
    toneMapped: false,
    polygonOffset: true,
    polygonOffsetFactor: -2,
    polygonOffsetUnits: -4,
  })
}
