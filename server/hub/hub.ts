import type { ZoneEstimate } from '#models/wire/analysis.ts'
import type { ClockState } from '#models/wire/clock.ts'
import type { Autonomy } from '#models/wire/command.ts'
import type { DeviceState } from '#models/wire/device-state.ts'
import type { CrowdTurn } from '#models/wire/frame/crowd-turn.ts'
import type { Snapshot } from '#models/wire/events.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { ReadingBatch } from '#models/wire/reading.ts'
import { type LeaseState, NOBODY } from '#models/wire/lease.ts'
import { echo } from '#server/errors.ts'
import type { Historian } from '#server/historian/historian.ts'
import type { Limits } from '#server/limits.ts'
import type { Log } from '#server/log.ts'
import type { OpenRun } from '#server/run/open-run.ts'
import type { KeptWorld, Source, SourceSink } from '#server/sources/source.ts'
import { createJournal, type Entry, type Journal, type Kept } from './journal.ts'
import { createCrowdPicture, type CrowdPicture, takeTurn } from './crowd-picture.ts'
import { createLatest } from './latest.ts'

/** Who hears what the hub publishes: the transport, the duty watch, the recorder. */
export interface HubListener {
  clock?(clock: ClockState): void
  readings?(batch: ReadingBatch): void
  /** Where everybody is, as the source told it; to be read now and not kept. */
  turn?(turn: CrowdTurn): void
  /** The picture of the crowd has changed. */
  frame?(picture: CrowdPicture): void
  devices?(states: readonly DeviceState[]): void
  world?(world: KeptWorld): void
  journal?(records: readonly JournalRecord[]): void
}

type SourceState = 'starting' | 'playing' | 'ended' | 'failed'

/** The middle of the server: takes what the source says, keeps the last of everything, passes it on. */
export interface Hub {
  readonly source: Source
  readonly epoch: number
  /** Where the source pours into. */
  readonly sink: SourceSink
  readonly journal: Journal
  listen(listener: HubListener): void
  /** Writes entries into the journal and tells everyone; settles once they have been told. */
  record(entries: readonly Entry[]): Promise<Kept>
  clock(): ClockState
  /** Wall ms since the venue clock last moved; 0 when it is not supposed to move. */
  stillMs(): number
  sourceState(): SourceState
  autonomy(): Autonomy
  setAutonomy(autonomy: Autonomy): void
  setEstimates(estimates: readonly ZoneEstimate[]): void
  readonly picture: CrowdPicture
  /**
   * The state of everything right now.
   * @param after the last record the client has of this run; null when it has none
   */
  snapshot(analyst: string | null, after: { readonly seq: number; readonly hash?: string | undefined } | null): Snapshot
}

export interface HubOptions {
  readonly source: Source
  readonly run: OpenRun
  readonly historian: Pick<Historian, 'journal'>
  readonly autonomy: Autonomy
  readonly limits: Pick<Limits, 'journalRecords' | 'missedRecords' | 'storeMs'>
  readonly log: Log
  /** Wall clock, ms since the epoch. */
  readonly wallMs: () => number
  /** A clock that only runs forward, ms. */
  readonly nowMs: () => number
}

export function createHub({ source, run, historian, autonomy: firstAutonomy, limits, log, wallMs, nowMs }: HubOptions): Hub {
  const { epoch } = run
  const listeners: HubListener[] = []
  const latest = createLatest()
  if (run.readings.length > 0) latest.addReadings({ t: Infinity, readings: run.readings })
  let clock: ClockState = { simMs: run.reachedMs, tick: 0, speed: 1, paused: false, achieved: 0, ended: false }
  let movedMs = nowMs()
  let state: SourceState = 'starting'
  let autonomy = run.autonomy ?? firstAutonomy
  let estimates: readonly ZoneEstimate[] = []
  const picture = createCrowdPicture(source.venue, epoch)
  const journal = createJournal({
    epoch,
    venueId: source.venue.id,
    past: run.past,
    stood: run.stood,
    store: historian.journal,
    onTold: (records) => {
      for (const listener of listeners) listener.journal?.(records)
    },
    keep: limits.journalRecords,
    patienceMs: limits.storeMs,
    log,
    wallMs,
    simMs: () => clock.simMs,
  })

  const record = async (entries: readonly Entry[]): Promise<Kept> => (entries.length === 0 ? 'stored' : await journal.append(entries))

  const change = (next: SourceState, told: 'started' | 'resumed' | 'ended' | 'failed', message: string): void => {
    state = next
    void record([{ type: 'venue.source.v1', subject: 'venue', data: { state: told, message } }])
  }

  const sink: SourceSink = {
    readings(batch) {
      latest.addReadings(batch)
      for (const listener of listeners) listener.readings?.(batch)
    },
    frame(turn) {
      takeTurn(picture, turn, wallMs())
      for (const listener of listeners) {
        listener.turn?.(turn)
        listener.frame?.(picture)
      }
    },
    devices(states) {
      latest.addDevices(states)
      for (const listener of listeners) listener.devices?.(states)
    },
    ordered: (id, tick) => void record([{ type: 'venue.order.v1', subject: 'venue', data: { command: id, tick } }]),
    told({ records, estimates: next }) {
      if (next.length > 0) estimates = next
      void record(records.flatMap(toldAgain))
    },
    world(world) {
      for (const listener of listeners) listener.world?.(world)
    },
    clock(next) {
      if (next.tick !== clock.tick || next.paused !== clock.paused || state === 'starting') movedMs = nowMs()
      clock = next
      if (state === 'starting') change('playing', run.resumed ? 'resumed' : 'started', source.info.title.en)
      for (const listener of listeners) listener.clock?.(next)
    },
    ended() {
      if (state === 'ended' || state === 'failed') return
      change('ended', 'ended', 'played to its end')
      log.info('source ended')
    },
    failed(error) {
      if (state === 'failed') return
      // The last clock said that time runs.
      clock = { ...clock, achieved: 0 }
      for (const listener of listeners) listener.clock?.(clock)
      change('failed', 'failed', String(echo(error.message)))
      log.error({ code: 'SOURCE_FAILED', err: error }, 'source failed; the server stays up and says so')
    },
  }

  const lease = (): LeaseState => {
    const word = journal.lastWord('venue.lease.v1', 'venue')
    if (word?.type !== 'venue.lease.v1') return NOBODY
    const { token, holder, asker } = word.data
    return { token, holder, asker }
  }

  const journalFor = (after: Parameters<Hub['snapshot']>[1]): Pick<Snapshot, 'journal' | 'missed'> => {
    const missed = after === null ? null : journal.since(after.seq, after.hash)
    return missed === null || missed.length > limits.missedRecords
      ? { missed: false, journal: journal.standing.records() }
      : { missed: true, journal: missed }
  }

  return {
    source,
    epoch,
    sink,
    journal,
    record,
    listen: (listener) => void listeners.push(listener),
    clock: () => clock,
    stillMs: () => (clock.paused || state === 'ended' ? 0 : nowMs() - movedMs),
    sourceState: () => state,
    autonomy: () => autonomy,
    setAutonomy(next) {
      if (next === autonomy) return
      autonomy = next
      void record([{ type: 'venue.autonomy.v1', subject: 'venue', data: { autonomy } }])
    },
    setEstimates: (next) => void (estimates = next),
    picture,
    snapshot: (analyst, after) => ({
      clock,
      seq: journal.toldSeq(),
      hash: journal.toldHash(),
      readings: latest.readings(),
      devices: latest.devices(),
      ...journalFor(after),
      analyst,
      autonomy,
      lease: lease(),
      estimates,
    }),
  }
}

/** What is written down once more when a session is told again: what was found and done, not who had which connection then. */
function toldAgain({ type, subject, data }: JournalRecord): Entry[] {
  switch (type) {
    case 'venue.insight.v1':
    case 'venue.proposal.v1':
    case 'venue.outcome.v1':
    case 'venue.command.v1':
    case 'venue.ack.v1':
      return [{ type, subject, data }]
    default:
      return []
  }
}
