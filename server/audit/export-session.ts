import { measuredBatches } from '#models/wire/past/past-stretch.ts'
import { packetMs, splitPackets } from '#models/wire/past/packets.ts'
import { serverIssue, StartError } from '#server/errors.ts'
import type { Historian, KnownRun, Stretch } from '#server/historian/historian.ts'
import { readState } from '#server/historian/stretch-state.ts'
import type { ChainedRecord } from './chain.ts'
import type { CrowdEvent, DevicesEvent, ReadingsEvent, RunEvent, SessionEvent, StretchEvent } from './session-event.ts'

/** Stretches read at once. */
const STRETCHES = 10
/** Journal records read at once. */
const RECORDS = 5_000
const FOREVER = Number.MAX_SAFE_INTEGER

/**
 * A run as a log: what it was, then everything that was told of it, in order of venue time; lines of one moment stand in the order state,
 * readings, crowd, journal. The journal's records are as they were chained, so that the log can be checked by itself.
 * @throws StartError AUDIT_RUN when the run's source is not kept any more
 */
export async function* exportSession(historian: Historian, run: KnownRun): AsyncGenerator<SessionEvent> {
  const records = journalOf(historian, run)
  let record = await records.next()
  yield await runEvent(historian, run)
  let readMs = run.startMs
  for await (const stretch of stretchesOf(historian, run)) {
    // Also what was read in a minute whose picture was lost.
    const events = await stretchEvents(historian, run, stretch, Math.min(readMs, stretch.fromMs))
    readMs = stretch.toMs
    for (const event of events) {
      for (; record.done !== true && record.value.simms < event.simms; record = await records.next()) yield record.value
      yield event
    }
  }
  for (; record.done !== true; record = await records.next()) yield record.value
}

async function runEvent(historian: Historian, run: KnownRun): Promise<RunEvent> {
  const { source } = JSON.parse(run.about) as { source: string }
  const document = await historian.documents.get('source', source)
  if (document === null) throw new StartError([serverIssue('AUDIT_RUN', run.id, 'a run whose source is kept', '--run')])
  const { venue, catalogue, info, remake } = JSON.parse(document) as Omit<RunEvent['data'], 'run' | 'startMs'>
  const { startMs, id } = run
  return { ...head(run, 'venue.run.v1', startMs, 'run'), data: { run: id, startMs, venue, catalogue, info, remake } }
}

async function* journalOf(historian: Historian, run: KnownRun): AsyncGenerator<ChainedRecord> {
  const first = await historian.journal.between({ run: run.id, fromMs: -FOREVER, toMs: FOREVER, limit: 1 })
  for (let seq = (first[0]?.seq ?? 0) - 1; ;) {
    const page = await historian.journal.after(seq, RECORDS)
    yield* page.filter(({ epoch }) => epoch === run.id)
    const last = page.at(-1)
    if (last === undefined || last.epoch !== run.id) return
    seq = last.seq
  }
}

/** Stretches in order, none over another: a run that went on from an older world has told some of a minute twice, and the later begin counts. */
async function* stretchesOf(historian: Historian, { id }: KnownRun): AsyncGenerator<Stretch> {
  let held: Stretch | undefined
  for (let fromMs = -FOREVER; ;) {
    const page = await historian.stretches.between({ run: id, fromMs, toMs: FOREVER, limit: STRETCHES })
    const news = page.filter((one) => one.fromMs > fromMs)
    for (const next of news) {
      if (held !== undefined) yield { ...held, toMs: Math.min(held.toMs, next.fromMs) }
      held = next
    }
    if (held === undefined) return
    if (news.length === 0 || page.length < STRETCHES) return yield held
    fromMs = held.fromMs
  }
}

/** @param readMs readings from then on are told with this stretch */
async function stretchEvents(historian: Historian, run: KnownRun, stretch: Stretch, readMs: number): Promise<SessionEvent[]> {
  const { fromMs, toMs } = stretch
  const state = readState(stretch.state)
  const batches = measuredBatches(await historian.readings.arrivals({ run: run.id, fromMs: readMs, toMs }))
  const states: StretchEvent[] = state === null ? [] : [{ ...head(run, 'venue.stretch.v1', fromMs, 'state'), data: state.snapshot }]
  const changes = (state?.changes ?? []).filter(({ tMs }) => tMs < toMs)
  const devices = changes.map((change, k): DevicesEvent => ({
    ...head(run, 'venue.devices.v1', change.tMs, `devices-${k}`),
    data: change.states,
  }))
  const readings = batches.map((data, k): ReadingsEvent => ({ ...head(run, 'venue.readings.v1', data.t, `readings-${k}`), data }))
  const packets = splitPackets(stretch.packets).filter((packet) => packetMs(packet) < toMs)
  const crowd = packets.map((packet, k): CrowdEvent => ({
    ...head(run, 'venue.crowd.v1', packetMs(packet), `crowd-${k}`),
    datacontenttype: 'application/octet-stream',
    data_base64: Buffer.from(packet).toString('base64'),
  }))
  // Stable: what comes first in the list stays first within a moment.
  return [...states, ...devices, ...readings, ...crowd].toSorted((a, b) => a.simms - b.simms)
}

/** Wall time is not kept of readings and pictures: it is told as if the run had gone at the speed of the clock. */
function head<Type extends string>({ id, venue, startMs, begunMs }: KnownRun, type: Type, simms: number, name: string) {
  const time = new Date(begunMs + (simms - startMs)).toISOString()
  return { specversion: '1.0' as const, id: `${id}-${simms}-${name}`, source: `jingyuan/${venue}`, type, subject: 'venue', time, simms }
}
