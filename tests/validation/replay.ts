import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadRecording } from '#server/sources/replay/load-recording.ts'
import { createPlayer } from '#server/sources/replay/player.ts'
import type { Recording } from '#server/sources/replay/recording.ts'
import { recordingVenue } from '#server/sources/replay/venue/recording-venue.ts'
import type { Measured, Suite } from '#tests/figures/figure.ts'

const AO_300 = 'trajectories/ao300_bottleneck/traj.txt.gz'
const EDINBURGH = 'trajectories/edinburgh_forum/tracks.01Jul.txt.gz'

/** Recordings of real people: everyone is read, and the virtual counters miss nobody before their own errors. */
export const replay: Suite = {
  name: 'replay',
  *run({ dataDir }) {
    yield* withFile(dataDir, AO_300, 'HERMES AO_300', function* (recording) {
      const people = new Set(recording.tracks.map(({ id }) => id)).size
      yield { case: 'HERMES AO_300: people', value: people, unit: 'person', band: [348, 348], source: 'shared data README: 348 persons' }
      const crossed = mostCrossed(recording)
      const source = 'true crossings of one line across the bottleneck; published N(t) ends at 348 (issue 4)'
      yield { case: 'HERMES AO_300: crossings', value: crossed, unit: 'person', band: [348, 348], source }
    })
    yield* withFile(dataDir, EDINBURGH, 'Edinburgh Forum', function* (recording) {
      const source = 'head line of the file: 1262 trajectories; short ones may be left out and are reported'
      yield { case: 'Edinburgh Forum: tracks', value: recording.tracks.length, unit: 'track', band: [1200, 1262], source }
    })
  },
}

function* withFile(dataDir: string, file: string, name: string, cases: (recording: Recording) => Iterable<Measured>): Iterable<Measured> {
  const path = join(dataDir, file)
  if (existsSync(path)) yield* cases(loadRecording(path))
  else yield { case: `${name}: not in the data folder`, value: null, unit: '1', band: [null, null], source: file }
}

/** Net crossings of the line that most people cross, by the walked tracks and before any sensor error. */
function mostCrossed(recording: Recording): number {
  const place = recordingVenue(recording)
  const player = createPlayer(recording, place)
  while (player.tick < player.endTick) player.step()
  const net = place.venue.portals.map((_, portal) => Math.abs(player.view.crossings(portal, -1, 0) - player.view.crossings(portal, -1, 1)))
  return Math.max(0, ...net)
}
