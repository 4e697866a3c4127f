import type { LinkSink, LinkState } from '#client/link/link.ts'
import type { ClockState } from '#models/wire/clock.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { Hello, Problem, Snapshot } from '#models/wire/events.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { ReadingBatch } from '#models/wire/reading.ts'

/** A sink that remembers all it was given. */
export interface RecordedSink extends LinkSink {
  readonly states: LinkState[]
  readonly hellos: Hello[]
  readonly snapshots: Snapshot[]
  readonly clocks: ClockState[]
  readonly batches: ReadingBatch[]
  readonly frames: Uint8Array[]
  readonly deviceStates: DeviceState[]
  readonly records: JournalRecord[]
  readonly problems: Problem[]
}

export function recordedSink(): RecordedSink {
  const kept = {
    states: [] as LinkState[],
    hellos: [] as Hello[],
    snapshots: [] as Snapshot[],
    clocks: [] as ClockState[],
    batches: [] as ReadingBatch[],
    frames: [] as Uint8Array[],
    deviceStates: [] as DeviceState[],
    records: [] as JournalRecord[],
    problems: [] as Problem[],
  }
  return {
    ...kept,
    state: (state) => void kept.states.push(state),
    hello: (hello) => void kept.hellos.push(hello),
    snapshot: (snapshot) => void kept.snapshots.push(snapshot),
    clock: (clock) => void kept.clocks.push(clock),
    readings: (batch) => void kept.batches.push(batch),
    frame(bytes) {
      kept.frames.push(bytes)
      return 'taken'
    },
    devices: (states) => void kept.deviceStates.push(...states),
    journal: (records) => void kept.records.push(...records),
    problem: (problem) => void kept.problems.push(problem),
  }
}
