import { DataArrayTexture, NearestFilter, RGBAIntegerFormat, UnsignedShortType } from 'three'
import { FRAME_RING } from '#client/stores/frame-ring.ts'
import { MAX_SLOTS, type VisitorFrame } from '#models/wire/frame/layout.ts'

/** Texels per row: a slot lies at (slot mod 256, slot / 256). */
export const TEXTURE_WIDTH = 256
const LAYER = MAX_SLOTS * 4
/** Side of a step of x and y, m: 2 cm covers 1,310 m with 16 bits. */
export const TEXEL_M = 0.02
/** Steps per metre of height, and the height that is stored as 1 (0 means nobody). */
export const Z_STEPS_PER_M = 256
export const Z_FLOOR_M = -50

/**
 * Where everyone is in the last frames: four 16-bit numbers per slot and layer (x, y, height + 1, heading and look).
 * Layer k mirrors frame k of the ring, so that writing one frame uploads one layer.
 */
export interface StateTexture {
  readonly texture: DataArrayTexture
  readonly data: Uint16Array<ArrayBuffer>
  readonly originXM: number
  readonly originYM: number
}

/** Height to draw someone at, m, from where the frame says they stand. */
export type Lift = (xM: number, yM: number, zM: number) => number

/** @param originXM west edge of what can be shown; 1,310 m from there can be */
export function createStateTexture(originXM: number, originYM: number): StateTexture {
  const data = new Uint16Array(LAYER * FRAME_RING)
  const texture = new DataArrayTexture(data, TEXTURE_WIDTH, MAX_SLOTS / TEXTURE_WIDTH, FRAME_RING)
  texture.format = RGBAIntegerFormat
  texture.type = UnsignedShortType
  texture.internalFormat = 'RGBA16UI'
  texture.minFilter = NearestFilter
  texture.magFilter = NearestFilter
  texture.generateMipmaps = false
  texture.unpackAlignment = 1
  texture.needsUpdate = true
  return { texture, data, originXM, originYM }
}

/** Writes a frame into a layer; slots it does not name are marked as nobody. */
export function writeLayer(state: StateTexture, layer: number, frame: VisitorFrame, lift: Lift): void {
  const { data, originXM, originYM, texture } = state
  const base = layer * LAYER
  data.fill(0, base, base + LAYER)
  for (let i = 0; i < frame.count; i++) {
    const at = base + (frame.slot[i] ?? 0) * 4
    const x = frame.xM[i] ?? 0
    const y = frame.yM[i] ?? 0
    const z = lift(x, y, frame.zM[i] ?? 0)
    const heading = Math.round(((frame.headingRad[i] ?? 0) * 256) / (2 * Math.PI)) & 255
    data[at] = clamp16((x - originXM) / TEXEL_M)
    data[at + 1] = clamp16((y - originYM) / TEXEL_M)
    data[at + 2] = 1 + clamp16((z - Z_FLOOR_M) * Z_STEPS_PER_M)
    data[at + 3] = (heading << 8) | (frame.look[i] ?? 0)
  }
  texture.addLayerUpdate(layer)
  texture.needsUpdate = true
}

/** Reads one slot of a layer in venue metres. @returns false when nobody is there */
export function readSlot({ data, originXM, originYM }: StateTexture, layer: number, slot: number, into: Float32Array): boolean {
  const at = layer * LAYER + slot * 4
  const z = data[at + 2] ?? 0
  if (z === 0) return false
  into[0] = originXM + (data[at] ?? 0) * TEXEL_M
  into[1] = originYM + (data[at + 1] ?? 0) * TEXEL_M
  into[2] = Z_FLOOR_M + (z - 1) / Z_STEPS_PER_M
  return true
}

function clamp16(steps: number): number {
  return Math.max(0, Math.min(65_534, Math.round(steps)))
}
