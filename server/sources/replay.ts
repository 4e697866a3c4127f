import { catalogue } from '#simulator/sensors/catalogue.ts'
import { serverIssue } from '#server/errors.ts'
import { loadRecording } from './replay/load-recording.ts'
import { playRecording, type Playing } from './replay/play-recording.ts'
import { createPlayer } from './replay/player.ts'
import type { RecordingOptions } from './replay/recording.ts'
import { recordingVenue } from './replay/venue/recording-venue.ts'
import type { LeverAnswer, Source } from './source.ts'

/** What is replayed, and how it starts. */
export interface ReplayOptions extends RecordingOptions {
  readonly file: string
  /** Venue seconds per wall second. */
  readonly speed: number
  readonly paused: boolean
}

/**
 * A recording of real people as a source: they walk as they walked; virtual line counters and zone cameras watch them
 * through the same sensor kinds and catalogue as in a simulated park. It takes no levers: the past cannot be changed.
 * @throws DocumentError RECORDING_* when the recording cannot be used
 */
export function createReplaySource({ file, speed, paused, ...options }: ReplayOptions): Source {
  const recording = loadRecording(file, options)
  const place = recordingVenue(recording)
  const player = createPlayer(recording, place)
  const people = new Set(recording.tracks.map(({ id }) => id)).size
  let playing: Playing | null = null
  const readOnly = (id: string, asked: string): LeverAnswer => ({
    id,
    status: 'refused',
    issues: [serverIssue('SOURCE_READ_ONLY', asked, 'no lever', '/action')],
    simMs: player.simMs,
  })
  return {
    venue: place.venue,
    catalogue: catalogue(place.venue),
    info: {
      kind: 'replay',
      title: recording.origin.title,
      credit: recording.origin.credit,
      takesLevers: false,
      analysed: false,
      startMs: player.startMs,
      notes: [
        `${people} people tracked over ${Math.round((player.endTick / 600) * 10) / 10} min, at most ${player.peak} at once`,
        ...recording.notes,
        ...place.notes,
        'line counters and zone cameras are virtual: they watch the tracks and err as real ones do',
      ],
    },
    remake: null,
    start(sink) {
      playing = playRecording(player, place.venue, { speed, paused: paused ? 'paused' : 'running', sink })
    },
    setSpeed: (next) => playing?.setSpeed(next),
    setPaused: (next) => playing?.setPaused(next),
    lever: async (id, lever) => readOnly(id, lever.type),
    breakSensor: async (id) => readOnly(id, 'breakSensor'),
    answerTo: async (id) => readOnly(id, 'nothing'),
    async stop() {
      playing?.stop()
      playing = null
    },
  }
}
