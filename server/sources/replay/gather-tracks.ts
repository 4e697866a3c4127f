import type { RowTally } from './row-tally.ts'
import type { Track } from './recording.ts'

/** Longest silence over which a person is believed to walk straight on, s; after a longer one it is a new appearance. */
const MAX_GAP_S = 2

/** Positions of one person as they are read. */
export interface RawTrack {
  readonly id: number
  readonly frames: number[]
  readonly xM: number[]
  readonly yM: number[]
}

/** An empty track. */
export function rawTrack(id: number): RawTrack {
  return { id, frames: [], xM: [], yM: [] }
}

/** Adds a position; frames of one person must ascend. */
export function addSample(track: RawTrack, frame: number, xM: number, yM: number, line: number, tally: RowTally): void {
  const last = track.frames.at(-1) ?? -Infinity
  if (frame <= last) {
    tally.bad('RECORDING_FRAME_ORDER', `frames of person ${track.id} must ascend`, frame, `> ${last}`, line)
    return
  }
  track.frames.push(frame)
  track.xM.push(xM)
  track.yM.push(yM)
  tally.good()
}

/**
 * Makes tracks in time order; parts of one person's track far apart in time become appearances of their own, and an
 * appearance of a single position is dropped: nobody can be seen walking in it.
 */
export function gatherTracks(raw: Iterable<RawTrack>, fps: number): { tracks: Track[]; notes: string[] } {
  let [split, single] = [0, 0]
  const tracks: Track[] = []
  for (const { id, frames, xM, yM } of raw) {
    let from = 0
    for (let i = 1; i <= frames.length; i++) {
      const gapS = ((frames[i] ?? Infinity) - (frames[i - 1] as number)) / fps
      if (gapS <= MAX_GAP_S) continue
      if (i < frames.length) split++
      if (i - from < 2) single++
      else {
        tracks.push({
          id,
          timeS: Float64Array.from(frames.slice(from, i), (frame) => frame / fps),
          xM: Float32Array.from(xM.slice(from, i)),
          yM: Float32Array.from(yM.slice(from, i)),
        })
      }
      from = i
    }
  }
  tracks.sort((a, b) => (a.timeS[0] as number) - (b.timeS[0] as number) || a.id - b.id)
  const notes = [
    ...(split === 0 ? [] : [`${split} silences of more than ${MAX_GAP_S} s within a track: the person vanishes and comes back`]),
    ...(single === 0 ? [] : [`${single} appearances of a single position left out`]),
  ]
  return { tracks, notes }
}
