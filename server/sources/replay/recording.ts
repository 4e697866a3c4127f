import type { Name } from '#models/document/fields.ts'
import type { Bounds } from '#models/geometry/point.ts'

/** One tracked person, from first seen to last seen. */
export interface Track {
  /** Number the recording gives the person. */
  readonly id: number
  /** Seconds from the recording's frame 0, ascending. */
  readonly timeS: Float64Array
  readonly xM: Float32Array
  readonly yM: Float32Array
}

/** How the place is divided into zones: an open floor with entrances on its rim, or a passage walked along. */
export type Layout = 'floor' | 'passage'

/** A place on the rim that is known by a name. */
interface Landmark {
  readonly name: Name
  readonly at: readonly [x: number, y: number]
}

/** Where and when a recording was made, and whose it is. */
interface RecordingOrigin {
  readonly id: string
  readonly title: Name
  readonly place: Name
  /** Whose data is shown; printed on screen. */
  readonly credit: string
  readonly timeZone: string
  readonly anchor: { readonly lat: number; readonly lon: number }
  /** Venue time of frame 0, ms since the epoch. */
  readonly frame0Ms: number
  /** Side people keep to in that country. */
  readonly keepSide: 'left' | 'right'
  readonly layout: Layout
  readonly landmarks: readonly Landmark[]
  /** Height from which the people were filmed, m. */
  readonly cameraHeightM: number
  /** Space one person needs, m², for the capacity formula. */
  readonly areaPerPersonM2: number
}

/** People tracked in a real place, in local metres (x right, y up) and seconds. */
export interface Recording {
  readonly origin: RecordingOrigin
  readonly fps: number
  /** In order of first appearance. */
  readonly tracks: readonly Track[]
  readonly bounds: Bounds
  /** What was left out, repaired or assumed, in plain words. */
  readonly notes: readonly string[]
}

/** Units a recording's positions may have. */
export const RECORDING_UNITS = ['m', 'cm', 'px'] as const
export type RecordingUnit = (typeof RECORDING_UNITS)[number]

/** What the command line says of a recording. */
export interface RecordingOptions {
  readonly format?: string | undefined
  readonly unit?: RecordingUnit | undefined
  readonly fps?: number | undefined
}

/** First and last moment a track is seen, s from frame 0. */
export function seenS(track: Track): readonly [fromS: number, toS: number] {
  return [track.timeS[0] as number, track.timeS.at(-1) as number]
}
