import { setTimeout as sleep } from 'node:timers/promises'
import type { Snapshot } from '#models/wire/events.ts'
import { splitPackets } from '#models/wire/past/packets.ts'
import { isMeasured, measuredBatches, type PastPoint, type PastRun, type PastStretch } from '#models/wire/past/past-stretch.ts'
import type { Historian, Run, Series, Span, Stretch } from './historian.ts'
import type { Recorder } from './recorder.ts'
import { readState, type StretchState } from './stretch-state.ts'

/** Journal records told of one stretch at most; a minute of a park has a few dozen. */
const RECORDS_OF_STRETCH = 2_000
/** Venue time before the minute in progress that may still wait to be written, ms; and wall time that a telling waits for it, ms. */
const QUEUED_MS = 120_000
const SETTLE_MS = 200

/** What was, as clients are told it: from the store, and from the recorder for the minute that is not over. */
export interface Past {
  /** Runs of this venue, newest first. */
  runs(): Promise<readonly PastRun[]>
  /** First and last moment kept; null for a run nothing is kept of. */
  extent(run: number): Promise<Pick<Span, 'fromMs' | 'toMs'> | null>
  /** The stretch that holds a moment, or the last before it, or the first; null for a run nothing is kept of. */
  moment(run: number, atMs: number): Promise<PastStretch | null>
  /** What follows on a moment told before, oldest first. */
  stretches(asked: Span & { readonly limit: number }): Promise<readonly PastStretch[]>
  series(asked: Span & { readonly series: Series; readonly bucketMs: number }): Promise<readonly PastPoint[]>
}

export interface PastOptions {
  readonly historian: Historian
  readonly recorder: Pick<Recorder, 'open'>
  /** The run that is live. */
  readonly run: Pick<Run, 'id' | 'venue'>
}

export function createPast({ historian, recorder, run: live }: PastOptions): Past {
  const openOf = (run: number): Stretch | null => (run === live.id ? recorder.open() : null)

  /** What may still be queued for the store is written first; a store that cannot write is not waited for. */
  const settle = async (run: number, toMs: number): Promise<void> => {
    const open = openOf(run)
    if (open === null || toMs < open.fromMs - QUEUED_MS) return
    const limit = new AbortController()
    await Promise.race([historian.flush(), sleep(SETTLE_MS, null, { signal: limit.signal }).catch(() => null)])
    limit.abort()
  }

  const tell = async (stretch: Stretch, how: 'whole' | 'following'): Promise<PastStretch> => {
    const { run, fromMs, toMs } = stretch
    const span = { run, fromMs, toMs }
    const state = readState(stretch.state)
    const [batches, journal, snapshot] = await Promise.all([
      historian.readings.arrivals(span),
      historian.journal.between({ ...span, limit: RECORDS_OF_STRETCH }),
      how === 'whole' && state !== null ? snapshotOf(stretch, state) : null,
    ])
    return {
      ...span,
      snapshot,
      batches: measuredBatches(batches),
      journal: journal.filter(({ type }) => type !== 'venue.audit.v1'),
      devices: (state?.changes ?? []).filter(({ tMs }) => tMs < toMs),
      packets: splitPackets(stretch.packets),
    }
  }

  const snapshotOf = async ({ run, fromMs }: Stretch, { snapshot, standing }: StretchState): Promise<Snapshot> => {
    const [readings, journal] = await Promise.all([historian.readings.latest(run, fromMs), historian.journal.pick(standing)])
    return { ...snapshot, readings: readings.filter(isMeasured), journal }
  }

  const extent: Past['extent'] = async (run) => {
    const [kept, open] = [await historian.stretches.extent(run), openOf(run)]
    if (kept === null || open === null) return kept ?? open
    return { fromMs: Math.min(kept.fromMs, open.fromMs), toMs: Math.max(kept.toMs, open.toMs) }
  }

  const between = async ({ run, fromMs, toMs, limit }: Span & { readonly limit: number }): Promise<readonly Stretch[]> => {
    await settle(run, toMs)
    const kept = await historian.stretches.between({ run, fromMs, toMs, limit })
    const open = openOf(run)
    const all =
      open !== null && open.fromMs < toMs && open.toMs > fromMs ? [...kept.filter((one) => one.fromMs !== open.fromMs), open] : kept
    // A run that was continued from an older world has told some minutes twice: the later begin counts.
    return all.slice(0, limit).map((one, k) => ({ ...one, toMs: Math.min(one.toMs, all[k + 1]?.fromMs ?? Infinity) }))
  }

  return {
    extent,
    async runs() {
      const own = (await historian.runs.list()).filter(({ venue }) => venue === live.venue)
      return Promise.all(
        own.map(async ({ id, venue, begunMs, startMs }) => {
          const { fromMs = startMs, toMs = startMs } = (await extent(id)) ?? {}
          return { id, venue, begunMs, fromMs, toMs }
        }),
      )
    },
    async moment(run, atMs) {
      await settle(run, atMs)
      const open = openOf(run)
      const held = open !== null && atMs >= open.fromMs ? open : await historian.stretches.at(run, atMs)
      if (held !== null) return tell(held, 'whole')
      const known = await extent(run)
      if (known === null) return null
      const [first] = await between({ run, fromMs: known.fromMs, toMs: known.fromMs + 1, limit: 1 })
      return first === undefined ? null : tell(first, 'whole')
    },
    stretches: async (asked) => Promise.all((await between(asked)).map((one) => tell(one, 'following'))),
    async series({ series, ...span }) {
      const buckets = await historian.readings.aggregate({ ...span, series: [series] })
      return buckets.map(({ fromMs, n, sum, min, max }) => ({ fromMs, mean: sum / n, min, max }))
    },
  }
}
