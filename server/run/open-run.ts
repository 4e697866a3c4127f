import { isMeasured } from '#models/wire/past/past-stretch.ts'
import { createHash, randomInt } from 'node:crypto'
import { AUTONOMY, type Autonomy, isLever } from '#models/wire/command.ts'
import type { JournalRecord } from '#models/wire/journal.ts'
import type { Reading } from '#models/wire/reading.ts'
import type { ChainedRecord } from '#server/audit/chain.ts'
import { createStanding } from '#server/hub/standing.ts'
import type { Historian, KnownRun } from '#server/historian/historian.ts'
import type { PastOrder, Resume } from '#server/sources/resume.ts'
import type { Source } from '#server/sources/source.ts'

/** Time the server may be away and still find the venue as it left it, wall ms. */
export const RESUME_WITHIN_MS = 600_000
/** Length of a tick of every source, ms. */
export const TICK_MS = 100
/** Records read of the journal at once. */
const PAGE = 5_000
/** Venue time that may lie between a command's record and its order, ms: the store may take a second, at 64 times speed. */
const ON_ITS_WAY_MS = 300_000

/** What a start finds: a run that begins, or one that goes on. */
export interface OpenRun {
  readonly epoch: number
  readonly resumed: boolean
  /** The newest journal records, of this run and of those before, oldest first. */
  readonly past: readonly ChainedRecord[]
  /** What stood of the run before these: alarms that are still open, who acts by what. */
  readonly stood?: readonly JournalRecord[]
  /** As it was left; null when nobody had set it. */
  readonly autonomy: Autonomy | null
  /** Last values before the break. */
  readonly readings: readonly Reading[]
  readonly resume: Resume | null
  /** Venue time it has come to, ms since the epoch. */
  readonly reachedMs: number
}

export interface OpenRunOptions {
  readonly historian: Historian
  readonly source: Pick<Source, 'venue' | 'catalogue' | 'info' | 'remake'>
  /** Begins anew whatever was before. */
  readonly fresh: boolean
  /** Journal records wanted in `past`. */
  readonly keep: number
  /** Wall clock, ms since the epoch. */
  readonly nowMs: number
}

/**
 * Goes on with the newest run when it is of the very same source, was broken off or stopped before its end less than
 * RESUME_WITHIN_MS ago, and left a world to go on from; begins a new run otherwise.
 */
export async function openRun({ historian, source, fresh, keep, nowMs }: OpenRunOptions): Promise<OpenRun> {
  const { venue, catalogue, info, remake } = source
  const document = JSON.stringify({ venue, catalogue, info, remake })
  const sourceId = createHash('sha256').update(document).digest('hex')
  const past = await historian.journal.newest(keep)
  const [newest] = await historian.runs.list()
  if (!fresh && newest !== undefined && remake !== null && sourceOf(newest) === sourceId) {
    const found = await goOn(historian, newest, past, nowMs)
    if (found !== null) return found
  }
  const epoch = randomInt(1, 2 ** 32)
  await historian.documents.put('source', sourceId, document)
  const about = JSON.stringify({ source: sourceId, kind: info.kind, title: info.title })
  await historian.runs.begin({ id: epoch, venue: venue.id, about, startMs: info.startMs, begunMs: nowMs })
  return { epoch, resumed: false, past, autonomy: null, readings: [], resume: null, reachedMs: info.startMs }
}

async function goOn(historian: Historian, run: KnownRun, past: readonly ChainedRecord[], nowMs: number): Promise<OpenRun | null> {
  const world = await historian.worlds.at(run.id, Number.MAX_SAFE_INTEGER)
  if (world === null) return null
  if (nowMs - run.heardMs > RESUME_WITHIN_MS) return null
  const own = past.filter(({ epoch }) => epoch === run.id)
  const stood = await stoodBefore(historian, run.id, own[0]?.seq ?? 0)
  if ([...stood, ...own].some(isEnd)) return null
  const untilMs = Math.max(world.tMs, run.reachedMs, ...own.slice(-1).map(({ simms }) => simms))
  return {
    epoch: run.id,
    resumed: true,
    past,
    stood,
    reachedMs: untilMs,
    autonomy: autonomyOf([...stood, ...own]),
    readings: (await historian.readings.latest(run.id, untilMs)).filter(isMeasured),
    resume: {
      world: world.bytes,
      orders: await ordersOf(historian, run.id, world.tMs),
      untilTick: Math.round((untilMs - run.startMs) / TICK_MS),
    },
  }
}

/** What stands of a run's records before a number, read a page at a time: a run may have more of them than are kept in memory. */
async function stoodBefore(historian: Historian, run: number, seq: number): Promise<readonly JournalRecord[]> {
  const standing = createStanding()
  const asked = { run, fromMs: Number.MIN_SAFE_INTEGER, toMs: Number.MAX_SAFE_INTEGER }
  let page = await historian.journal.between({ ...asked, limit: PAGE })
  while (page.length > 0 && page[0]!.seq < seq) {
    for (const record of page) if (record.seq < seq && record.epoch === run) standing.add(record)
    page = await historian.journal.after(page.at(-1)!.seq, PAGE)
  }
  return standing.records()
}

/** Orders that reached the venue of a run since a moment, in order. */
export async function ordersOf(historian: Historian, run: number, sinceMs: number): Promise<readonly PastOrder[]> {
  return ordersIn(await recordsSince(historian, run, sinceMs - ON_ITS_WAY_MS))
}

async function recordsSince(historian: Historian, run: number, fromMs: number): Promise<readonly ChainedRecord[]> {
  const records: ChainedRecord[] = []
  for (let page = await historian.journal.between({ run, fromMs, toMs: Number.MAX_SAFE_INTEGER, limit: PAGE }); page.length > 0;) {
    records.push(...page)
    if (page.length < PAGE) break
    const last = page.at(-1) as ChainedRecord
    page = (await historian.journal.after(last.seq, PAGE)).filter(({ epoch }) => epoch === run)
  }
  return records
}

/** Orders that reached the venue, with what they were: a command is always written down before its order. */
function ordersIn(records: readonly JournalRecord[]): PastOrder[] {
  const commands = new Map(records.flatMap(({ type, data }) => (type === 'venue.command.v1' ? [[data.command.id, data.command]] : [])))
  return records.flatMap(({ type, data }): PastOrder[] => {
    if (type !== 'venue.order.v1') return []
    const action = commands.get(data.command)?.action
    if (action === undefined) return []
    if (isLever(action)) return [{ id: data.command, tick: data.tick, what: { lever: action } }]
    return action.type === 'breakSensor' ? [{ id: data.command, tick: data.tick, what: { fault: action.fault } }] : []
  })
}

function sourceOf({ about }: KnownRun): unknown {
  return (JSON.parse(about) as { source?: unknown }).source
}

function isEnd({ type, data }: JournalRecord): boolean {
  return type === 'venue.source.v1' && data.state === 'ended'
}

function autonomyOf(records: readonly JournalRecord[]): Autonomy | null {
  const last = records.findLast(({ type }) => type === 'venue.autonomy.v1')
  return last?.type === 'venue.autonomy.v1' ? (AUTONOMY.find((known) => known === last.data.autonomy) ?? null) : null
}
