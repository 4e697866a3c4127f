import type { Engine } from './engine.ts'
import type { CallName, HistorianCalls } from './historian-calls.ts'
import type { KnownRun } from './historian.ts'
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
  const lanes = { lasting: createLane(), memory: createLane() }
  const calls: HistorianCalls = {
    begin: lasting.begin,
    reached: progress.note,
    async runs() {
      const known: KnownRun[] = []
      for (const run of await lasting.runs()) {
        known.push({ reachedMs: run.startMs, heardMs: run.begunMs, ...run, ...(await progress.of(run.id)) })
      }
      return known
    },
    append: lasting.append,
    after: lasting.after,
    newest: lasting.newest,
    pick: lasting.pick,
    between: lasting.between,
    putDocument: lasting.documents.put,
    getDocument: lasting.documents.get,
    listDocuments: lasting.documents.list,
    removeDocument: lasting.documents.remove,
    async writeReadings(message) {
      await keeper.write(message)
      // The block is written whatever becomes of this; what is due stays due.
      await keeper.tidy().catch(trouble)
    },
    range: keeper.range,
    aggregate: keeper.aggregate,
    latest: keeper.latest,
    arrivals: keeper.arrivals,
    addStretch: (stretch) => stretches.add(stretch, wallMs()),
    stretchAt: stretches.at,
    stretchesBetween: stretches.between,
    extent: stretches.extent,
    putWorld: worlds.put,
    worldAt: worlds.at,
    retain: engine.retain,
    backup: engine.backup,
    size: engine.size,
    close: () => lanes.lasting(engine.close),
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
