import type { Insight } from '#models/wire/analysis.ts'
import type { HistorySource } from '#client/link/replay/history-source.ts'
import { pastMarks } from '#server/historian/past-marks.ts'
import { createRecorder } from '#server/historian/recorder.ts'
import { createPast } from '#server/historian/tell-past.ts'
import type { Hub } from '#server/hub/hub.ts'
import { createFakeSource, type FakeSource, FAKE_START_MS } from './fake-source.ts'
import { hubOf } from './hub-of.ts'
import { createMemoryHistorian, type MemoryHistorian } from './memory-historian.ts'

/** A live venue of one room whose every minute is kept, driven by a test. */
export interface RecordedVenue {
  readonly source: FakeSource
  readonly hub: Hub
  readonly historian: MemoryHistorian
  /** What a client asks for the past, without http between. */
  readonly history: HistorySource
  /** Lets so many venue seconds pass, ten ticks each: `people` walk on, and the camera says how many seconds it has been. */
  play(seconds: number, people: number): void
}

export const RECORDED_RUN = { id: 7, venue: 'one-room', about: '', startMs: FAKE_START_MS, begunMs: 5 }

export function createRecordedVenue(): RecordedVenue {
  const source = createFakeSource()
  const historian = createMemoryHistorian()
  const hub = hubOf(source, RECORDED_RUN.id, historian)
  void historian.runs.begin(RECORDED_RUN)
  const recorder = createRecorder({ hub, historian, analyst: () => null })
  hub.listen(recorder.listener)
  source.start(hub.sink)
  const past = createPast({ historian, recorder, run: RECORDED_RUN })
  return {
    source,
    hub,
    historian,
    history: {
      runs: () => past.runs(),
      extent: (run) => past.extent(run),
      async moment(run, tMs) {
        const stretch = await past.moment(run, tMs)
        if (stretch === null) throw new Error('nothing is kept')
        return stretch
      },
      stretches: (span) => past.stretches({ ...span, limit: 10 }),
      series: (span, sensor, quantity, bucketMs) => past.series({ ...span, series: { sensor, quantity }, bucketMs }),
      marks: (span) => pastMarks(historian.journal, span),
    },
    play(seconds, people) {
      for (let tick = 1; tick <= seconds * 10; tick++) {
        source.visitors(people)
        source.tick()
        if (tick % 10 === 0) source.reading((hub.clock().simMs - FAKE_START_MS) / 1000)
      }
    },
  }
}

/** An alarm of the room, open or over. */
export function roomAlarm(sinceMs: number, clearedMs: number | null): Insight {
  return { id: `full:room:${sinceMs}`, rule: 'full', zone: 'room', severity: 2, message: 'm', evidence: [], sinceMs, clearedMs }
}
