import type { WorldStore } from '#server/historian/historian.ts'
import type { Log } from '#server/log.ts'
import type { KeptWorld } from '#server/sources/source.ts'

/**
 * Hands the worlds of a run to the store, one at a time: while a store does not answer, which may be for hours, only the newest waits.
 * A world that could not be kept is followed by another.
 */
export function createWorldKeeper(worlds: Pick<WorldStore, 'put'>, run: number, log: Log): (world: KeptWorld) => void {
  let waiting: KeptWorld | null = null
  let isWriting = false

  const write = async (): Promise<void> => {
    isWriting = true
    for (let world = waiting; world !== null; world = waiting) {
      waiting = null
      const { tick, simMs, bytes } = world
      try {
        await worlds.put({ run, tMs: simMs, tick, bytes })
      } catch (error) {
        log.error({ code: 'HISTORIAN_FAILED', err: error, tick }, 'a world could not be kept')
      }
    }
    isWriting = false
  }

  return (world) => {
    waiting = world
    if (!isWriting) void write()
  }
}
