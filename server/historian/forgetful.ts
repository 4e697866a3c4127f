import type { Historian } from './historian.ts'

/** A historian that remembers nothing: until an engine is opened here. */
export function createForgetful(): Historian {
  const nothing = async (): Promise<void> => undefined
  const none = async (): Promise<[]> => []
  const unknown = async (): Promise<null> => null
  return {
    runs: { begin: nothing, reached: () => {}, list: none },
    readings: { add: () => {}, range: none, aggregate: none, latest: none, arrivals: none },
    journal: { append: nothing, after: none, newest: none, pick: none, between: none },
    stretches: { add: () => {}, at: unknown, between: none, extent: unknown },
    worlds: { put: nothing, at: unknown },
    documents: { put: nothing, get: unknown, list: none, remove: nothing },
    flush: nothing,
    retain: nothing,
    backup: nothing,
    health: () => ({
      engine: 'sqlite',
      failing: null,
      queued: 0,
      droppedReadings: 0,
      droppedStretches: 0,
      journalQueued: 0,
      batchMs: 0,
      bytes: null,
      freeBytes: null,
    }),
    close: nothing,
  }
}
