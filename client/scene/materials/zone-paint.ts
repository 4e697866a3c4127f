import { DataTexture, NearestFilter, RGBAFormat, UnsignedByteType } from 'three'
import { ALARM_COLOURS, COLOURS, LOS_COLOURS, type Theme } from '#client/ui/tokens.ts'
import type { ZoneState } from '#client/analytics/mapping/zone-state.ts'

/** A colour of the token table as bytes. */
export function bytesOf(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/**
 * How a field is filled; the alpha byte of its texel. Comfort (grade A) shows as a rim, so that the park is calm while all is
 * well and the first crowded place stands out; nobody there leaves it unpainted.
 */
export const FILL = { none: 0, hatched: 100, rim: 180, plain: 255 } as const

/** Kind and colour of a zone's outline. */
export type Outline = 'none' | 'hover' | 'selected' | 1 | 2
/** Width steps of an outline: the alpha byte of its texel. */
export const LINE = { none: 0, hover: 64, selected: 160, alarm: 255 } as const

/** Densities below this are nobody: the field stays unpainted, persons per m². */
export const EMPTY_PER_M2 = 0.0005

/** One texel per zone, in the venue's order: colour as in the legend, and how to draw it. */
export function createZoneTexture(zones: number): DataTexture {
  const texture = new DataTexture(new Uint8Array(Math.max(1, zones) * 4), Math.max(1, zones), 1, RGBAFormat, UnsignedByteType)
  texture.minFilter = NearestFilter
  texture.magFilter = NearestFilter
  texture.needsUpdate = true
  return texture
}

/** Writes the level-of-service colour of a zone; bytes equal the token table's. */
export function writeFill(texels: Uint8Array, index: number, state: ZoneState | undefined, theme: Theme): void {
  const empty = state === undefined || state.densityPerM2 < EMPTY_PER_M2
  const hatched = state?.quality === 'stale' || state?.quality === 'lost'
  const [r, g, b] = empty ? bytesOf(COLOURS[theme].muted) : bytesOf(LOS_COLOURS[theme][state.grade])
  const fill = hatched ? FILL.hatched : empty ? FILL.none : state.grade === 'A' ? FILL.rim : FILL.plain
  texels.set([r, g, b, fill], index * 4)
}

/** Writes the outline of a zone: alarms in the colour of their priority, the selection in azurite. */
export function writeOutline(texels: Uint8Array, index: number, outline: Outline, theme: Theme): void {
  if (outline === 'none') texels.fill(0, index * 4, index * 4 + 4)
  else if (outline === 'hover') texels.set([...bytesOf(COLOURS[theme].text2), LINE.hover], index * 4)
  else if (outline === 'selected') texels.set([...bytesOf(COLOURS[theme].select), LINE.selected], index * 4)
  else texels.set([...bytesOf(ALARM_COLOURS[theme][outline].fill), LINE.alarm], index * 4)
}
