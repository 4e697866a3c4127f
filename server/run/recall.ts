import type { Scenario } from '#models/scenario/schema.ts'
import type { Venue } from '#models/venue/schema.ts'
import { serverIssue, StartError } from '#server/errors.ts'
import type { Historian, KnownRun } from '#server/historian/historian.ts'
import { codePrint } from '#server/sources/code-print.ts'
import type { PastOrder, Resume } from '#server/sources/resume.ts'
import type { Source } from '#server/sources/source.ts'
import { ordersOf, TICK_MS } from './open-run.ts'

/** A moment of a recorded run, and all that is needed to live on from it. */
export interface Recalled {
  readonly venue: Venue
  readonly scenario: Scenario
  readonly seed: number
  readonly resume: Resume
  /** What the venue was ordered after that moment. */
  readonly later: readonly PastOrder[]
}

/**
 * Finds the last kept world before a moment of a run, and the orders since.
 * @param atMin minutes after the first moment of the run
 * @throws StartError AUDIT_RUN when there is no such run, it cannot be simulated, or no world that early is kept
 */
export async function recall(historian: Historian, id: number | undefined, atMin: number): Promise<Recalled> {
  const run = await findRun(historian, id)
  const { source } = JSON.parse(run.about) as { source: string }
  const document = await historian.documents.get('source', source)
  const { venue, remake } = JSON.parse(document ?? '{"remake":null}') as Pick<Source, 'venue' | 'remake'>
  if (remake === null) throw refusal(run.id, 'a run of the simulator')
  if (remake.code !== codePrint()) throw refusal(run.id, 'a run recorded by this very code: another would make another world of it')
  const atMs = run.startMs + atMin * 60_000
  const world = await historian.worlds.at(run.id, atMs)
  if (world === null) throw refusal(atMin, 'a moment after the first world that is kept')
  const untilTick = Math.round((atMs - run.startMs) / TICK_MS)
  const orders = await ordersOf(historian, run.id, world.tMs)
  const before = orders.filter(({ tick }) => tick <= untilTick)
  return {
    venue,
    ...remake,
    resume: { world: world.bytes, orders: before, untilTick },
    later: orders.filter(({ tick }) => tick > untilTick),
  }
}

/** @param id the newest when absent @throws StartError AUDIT_RUN */
export async function findRun(historian: Historian, id: number | undefined): Promise<KnownRun> {
  const runs = await historian.runs.list()
  const found = id === undefined ? runs[0] : runs.find((run) => run.id === id)
  if (found !== undefined) return found
  const known = runs.map((run) => run.id).join(' | ')
  throw refusal(id ?? 'the newest', known === '' ? 'nothing has been recorded' : known)
}

function refusal(value: unknown, allowed: string): StartError {
  return new StartError([serverIssue('AUDIT_RUN', value, allowed, '--run')])
}
