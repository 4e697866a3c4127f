import type { Engine } from './engine.ts'
import type { CallName, HistorianCalls } from './historian-calls.ts'
import type { KnownRun } from './historian.ts'
import { bucketsToNumbers } from './readings/bucket-columns.ts'
import type { ReadingKeeper } from './readings/reading-keeper.ts'

/** Calls that go past the lane of the memory: what must not be lost does not wait behind what may be. */
const LASTING: ReadonlySet<CallName> = new Set<CallName>([
  'begin',
  'append',
  'after',
  'newest',
  'pick',
  'between',
  'putDocument',
  'getDocument',
  'listDocuments',
  'removeDocument',
])

/** Answers calls: those of one lane one after the other. @param trouble told of what fails and nobody waits for */
export function serveCalls(engine: Engine, keeper: ReadingKeeper, wallMs: () => number, trouble: (error: unknown) => void): HistorianCalls {
  const { lasting, progress, stretches, worlds } = engine
  const { documents } = lasting
  const lanes = { lasting: createLane(), memory: createLane() }
  const calls: HistorianCalls = {
    begin: (run) => lasting.begin(run),
    reached: (run, tMs, heardMs) => progress.note(run, tMs, heardMs),
    async runs() {
      const known: KnownRun[] = []
      for (const run of await lasting.runs()) {
        known.push({ reachedMs: run.startMs, heardMs: run.begunMs, ...run, ...(await progress.of(run.id)) })
      }
      return known
    },
    append: (records) => lasting.append(records),
    after: (seq, limit) => lasting.after(seq, limit),
    newest: (limit) => lasting.newest(limit),
    pick: (seqs) => lasting.pick(seqs),
    between: (asked) => lasting.between(asked),
    putDocument: (kind, id, json) => documents.put(kind, id, json),
    getDocument: (kind, id) => documents.get(kind, id),
    listDocuments: (kind) => documents.list(kind),
    removeDocument: (kind, id) => documents.remove(kind, id),
    async writeReadings(message) {
      await keeper.write(message)
      // The block is written whatever becomes of this; what is due stays due.
      await keeper.tidy().catch(trouble)
    },
    range: (asked) => keeper.range(asked),
    aggregate: async (asked) => (await keeper.aggregate(asked)).map(bucketsToNumbers),
    latest: (run, atMs) => keeper.latest(run, atMs),
    arrivals: (asked) => keeper.arrivals(asked),
    addStretch: (stretch) => stretches.add(stretch, wallMs()),
    stretchAt: (run, atMs) => stretches.at(run, atMs),
    stretchesBetween: (asked) => stretches.between(asked),
    extent: (run) => stretches.extent(run),
    putWorld: (world) => worlds.put(world, wallMs()),
    worldAt: (run, atMs) => worlds.at(run, atMs),
    retain: (retention, nowMs) => engine.retain(retention, nowMs),
    backup: (folder) => engine.backup(folder),
    size: () => engine.size(),
    close: () => lanes.lasting(() => engine.close()),
  }
  const inLanes = Object.entries(calls).map(([name, call]) => {
    const lane = LASTING.has(name as CallName) ? lanes.lasting : lanes.memory
    return [name, (...args: unknown[]) => lane(() => (call as (...args: unknown[]) => Promise<unknown>)(...args))]
  })
  return Object.fromEntries(inLanes) as HistorianCalls
}

/** Runs works one after the other. */
function createLane(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}
