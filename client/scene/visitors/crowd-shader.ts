import { TEXEL_M } from './state-texture.ts'
import { LEGS, TOPS } from './clothes.ts'
import { SNAP_M, SNAP_M_PER_S } from './playout.ts'
import { TEXTURE_WIDTH, Z_FLOOR_M, Z_STEPS_PER_M } from './state-texture.ts'

/** Speed at which a stride is full, m/s: free walking speed. */
const STRIDE_MPS = 1.3

/** Declarations and functions shared by the coloured crowd and anything that follows it. */
export const CROWD_PARS = /* glsl */ `
attribute vec3 aPart;
attribute uint aId;
uniform highp usampler2DArray uState;
uniform int uPrev;
uniform int uNext;
uniform float uAlpha;
uniform float uStepS;
uniform float uTimeS;
uniform vec2 uOrigin;
uniform vec3 uTops[${TOPS}];
uniform vec3 uLegs[${LEGS}];
uniform vec3 uHair;
uniform vec3 uQueue;
varying vec3 vPaint;

uint scramble(uint x) { x ^= x >> 16u; x *= 0x7feb352du; x ^= x >> 15u; x *= 0x846ca68bu; x ^= x >> 16u; return x; }
float luck(uint x) { return float(scramble(x) & 0xffffu) / 65535.0; }
mat2 turned(float a) { float s = sin(a), c = cos(a); return mat2(c, s, -s, c); }

vec3 cPlace; float cHeading; float cStride; float cPhase; float cSize; float cFar; uint cLook;

vec3 placeOf(uvec4 t) {
  vec2 xy = vec2(t.xy) * ${TEXEL_M.toFixed(4)} + uOrigin;
  return vec3(xy.x, (float(t.z) - 1.0) / ${Z_STEPS_PER_M.toFixed(1)} + ${Z_FLOOR_M.toFixed(1)}, -xy.y);
}

// Reads the visitor in both frames and stands between them; a slot that was empty or is far away has been given to another.
void readVisitor() {
  ivec2 texel = ivec2(int(aId) & ${TEXTURE_WIDTH - 1}, int(aId) / ${TEXTURE_WIDTH});
  uvec4 p = texelFetch(uState, ivec3(texel, uPrev), 0);
  uvec4 n = texelFetch(uState, ivec3(texel, uNext), 0);
  if (p.z == 0u) p = n;
  vec3 from = placeOf(p), to = placeOf(n);
  float moved = distance(from, to);
  bool another = moved > ${SNAP_M.toFixed(1)} + ${SNAP_M_PER_S.toFixed(1)} * uStepS;
  float k = another ? 1.0 : uAlpha;
  cPlace = mix(from, to, k);
  float h0 = float(p.w >> 8u) * 0.0245436926, h1 = float(n.w >> 8u) * 0.0245436926;
  cHeading = h0 + (mod(h1 - h0 + 3.14159265, 6.2831853) - 3.14159265) * k;
  cLook = n.w & 255u;
  bool walks = ((cLook >> 3u) & 3u) == 0u;
  cStride = another ? 0.0 : clamp(moved / uStepS / ${STRIDE_MPS.toFixed(2)}, 0.0, 1.15) * (walks ? 1.0 : 0.55);
  cPhase = uTimeS * (7.6 + luck(aId) * 1.6) + luck(aId + 77u) * 6.2831853;
  cFar = distance(cPlace, cameraPosition);
  // Figures far away are drawn up to 2.1 times their size, as on a model, so that a crowd stays readable from above.
  cSize = (0.9 + 0.16 * luck(aId + 5u)) * clamp(cFar / 210.0, 1.0, 2.1);
}

vec3 standing(vec3 q, inout vec3 normal_) {
  float limb = aPart.x;
  if (limb > 8.0) {
    vec2 toEye = normalize(cameraPosition.xz - cPlace.xz);
    q = vec3(q.x * toEye.y, q.y, -q.x * toEye.x) * cSize;
    normal_ = normalize(vec3(toEye.x, 0.7, toEye.y));
    return q + cPlace;
  }
  if (abs(limb) > 0.5) {
    bool arm = abs(limb) > 1.5;
    float swing = sin(cPhase) * sign(limb) * (arm ? -0.5 : 0.6) * cStride;
    mat2 r = turned(swing);
    q.y -= aPart.z; q.zy = r * q.zy; q.y += aPart.z;
    normal_.zy = r * normal_.zy;
  }
  q.y += abs(cos(cPhase)) * 0.03 * cStride;
  q *= cSize;
  float a = cHeading + 1.5707963, s = sin(a), c = cos(a);
  q.xz = vec2(c * q.x + s * q.z, -s * q.x + c * q.z);
  normal_.xz = vec2(c * normal_.x + s * normal_.z, -s * normal_.x + c * normal_.z);
  return q + cPlace;
}

vec3 clothing() {
  float part_ = aPart.y;
  vec3 skin = mix(vec3(0.66, 0.47, 0.35), vec3(0.30, 0.19, 0.13), luck(aId + 11u) * luck(aId + 12u));
  vec3 top = uTops[int(luck(aId + 3u) * ${(TOPS - 0.01).toFixed(2)})];
  if (((cLook >> 3u) & 3u) == 1u) top = mix(top, uQueue, 0.55);
  vec3 legs = uLegs[int(luck(aId + 4u) * ${(LEGS - 0.01).toFixed(2)})];
  return part_ < 0.5 ? skin : part_ < 1.5 ? top : part_ < 2.5 ? legs : uHair;
}
`

export const CROWD_NORMAL = /* glsl */ `
vec3 objectNormal = normal;
readVisitor();
vec3 stands = standing(position, objectNormal);
vPaint = clothing();
`

export const CROWD_VERTEX = 'vec3 transformed = stands;'
