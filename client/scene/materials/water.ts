import { ShaderMaterial } from 'three'
import type { StageUniforms } from './stage-uniforms.ts'

/** Still water: paler at the shore, taking the horizon's colour at a flat angle, with a slow ripple of a few per cent. */
export function createWater({ uWater, uSheen, uTimeS }: StageUniforms): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { uWater, uSheen, uTimeS },
    vertexShader: /* glsl */ `
      attribute float aDeep;
      varying float vDeep;
      varying vec3 vPlace;
      void main() {
        vDeep = aDeep;
        vPlace = position;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      uniform vec3 uWater;
      uniform vec3 uSheen;
      uniform float uTimeS;
      varying float vDeep;
      varying vec3 vPlace;
      float ripple(vec2 p) {
        float t = uTimeS * 0.35;
        return sin(p.x * 0.31 + p.y * 0.17 + t) + sin(p.x * -0.19 + p.y * 0.37 - t * 1.3) + sin(p.x * 0.71 - p.y * 0.53 + t * 1.7) * 0.6;
      }
      void main() {
        vec3 toEye = normalize(cameraPosition - vPlace);
        vec2 p = vPlace.xz;
        float calm = 1.0 - smoothstep(0.5, 3.0, max(fwidth(p.x), fwidth(p.y)));
        float wave = ripple(p) * calm;
        float flatness = pow(1.0 - clamp(toEye.y + wave * 0.03, 0.0, 1.0), 2.0);
        vec3 colour = uWater * (1.12 - 0.2 * vDeep) * (1.0 + wave * 0.022);
        colour = mix(colour, uSheen, flatness * 0.75);
        float line = 1.0 - smoothstep(0.03, 0.13, vDeep);
        colour = mix(colour, uSheen, line * 0.35);
        gl_FragColor = vec4(colour, 1.0);
        #include <colorspace_fragment>
      }`,
    toneMapped: false,
  })
}
