import { type DataTexture, ShaderMaterial } from 'three'

/**
 * Flat fields of data. The texel's bytes go to the screen as they are: no light, fog, tone or colour-space step, so that
 * every pixel equals the legend. Hatching runs at 45° in pixels, as it does in the panels.
 */
export function createZoneFill(texels: DataTexture): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { uTexels: { value: texels } },
    vertexShader: /* glsl */ `
      attribute vec2 aField;
      uniform sampler2D uTexels;
      flat varying vec4 vTexel;
      void main() {
        vTexel = texelFetch(uTexels, ivec2(int(aField.x + 0.5), 0), 0);
        bool bare = vTexel.a < 0.2 || (vTexel.a > 0.6 && vTexel.a < 0.85 && aField.y > 0.5);
        gl_Position = bare ? vec4(2.0, 2.0, 2.0, 1.0) : projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      flat varying vec4 vTexel;
      void main() {
        if (vTexel.a < 0.6 && mod(gl_FragCoord.x + gl_FragCoord.y, 9.0) > 4.0) discard;
        gl_FragColor = vec4(vTexel.rgb, 1.0);
      }`,
    toneMapped: false,
    polygonOffset: true,
    polygonOffsetFactor: -1,
    polygonOffsetUnits: -2,
  })
}
