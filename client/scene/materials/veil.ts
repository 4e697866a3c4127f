import { type Color, DoubleSide, type IUniform, ShaderMaterial } from 'three'

/** A flat wash of one colour whose strength lies in the vertices: contact shade, far mountains. */
export function createVeil(colour: IUniform<Color>): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { uColour: colour, uStrength: { value: 0 } },
    vertexShader: /* glsl */ `
      attribute float aAlpha;
      varying float vAlpha;
      void main() {
        vAlpha = aAlpha;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      uniform vec3 uColour;
      uniform float uStrength;
      varying float vAlpha;
      void main() {
        gl_FragColor = vec4(uColour, vAlpha * vAlpha * uStrength);
        #include <colorspace_fragment>
      }`,
    transparent: true,
    depthWrite: false,
    side: DoubleSide,
    toneMapped: false,
  })
}

/** Makes a wash stronger or weaker. */
export function strengthen(veil: ShaderMaterial, strength: number): void {
  const uniform = veil.uniforms['uStrength']
  if (uniform !== undefined) uniform.value = strength
}
