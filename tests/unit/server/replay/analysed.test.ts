import { describe, expect, test } from 'vitest'
import { type AnalysisState, createAnalysis, run } from '#client/analytics/pipeline.ts'
import { loadRecording } from '#server/sources/replay/load-recording.ts'
import { createPlayer, type Player } from '#server/sources/replay/player.ts'
import type { RecordingOptions } from '#server/sources/replay/recording.ts'
import { recordingVenue } from '#server/sources/replay/venue/recording-venue.ts'
import { catalogue } from '#simulator/sensors/catalogue.ts'
import { noSharedData, sharedData } from '../shared-data.ts'

/** The pipeline runs once a second. */
const TICKS_PER_RUN = 10

/** Plays a recording through the analytics, unchanged, and holds what they believe against who is really there. */
function analyse(
  file: string,
  minutes: number,
  options?: RecordingOptions,
): { state: AnalysisState; rules: Set<string>; rmsePeople: number } {
  const recording = loadRecording(sharedData(`trajectories/${file}`), options)
  const place = recordingVenue(recording)
  const player: Player = createPlayer(recording, place)
  let state = createAnalysis({ venue: place.venue, catalogue: catalogue(place.venue), estimates: [] })
  const rules = new Set<string>()
  let [squares, looks] = [0, 0]
  const last = Math.min(player.endTick, minutes * 600)
  while (player.tick < last) {
    const readings = Array.from({ length: TICKS_PER_RUN }, () => player.step()).flat()
    state = run(state, { t: player.simMs, readings, journal: [], devices: [], autonomy: 'auto', onDuty: true })
    for (const { rule } of state.insights) rules.add(rule)
    state.zones.forEach(({ mean }, zone) => {
      squares += (mean - player.view.zoneCount(zone)) ** 2
      looks++
    })
  }
  return { state, rules, rmsePeople: Math.sqrt(squares / looks) }
}

describe.skipIf(noSharedData !== null)(`recordings under the analytics (${noSharedData ?? 'data present'})`, () => {
  test('Edinburgh, first quarter of an hour: zone occupancy is right to less than half a person, and nothing is alarming', () => {
    const { state, rules, rmsePeople } = analyse('edinburgh_forum/tracks.01Jul.txt.gz', 15)
    expect(rmsePeople).toBeLessThan(0.5)
    expect(rules).toEqual(new Set())
    expect(state.venue.flowInPerMin).not.toBeNull()
  })

  test('HERMES AO_300: the crush before the bottleneck is seen, and no lever is asked for where there is none', () => {
    const { state, rules, rmsePeople } = analyse('ao300_bottleneck/traj.txt.gz', 1)
    expect(rules).toContain('capacity-ladder')
    expect(rmsePeople).toBeLessThan(15)
    expect(state.commands).toEqual([])
  })
})
