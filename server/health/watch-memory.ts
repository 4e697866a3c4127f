import type { MemoryWord } from '#models/wire/journal.ts'
import type { Historian } from '#server/historian/historian.ts'
import type { Disk } from './watch-disk.ts'

/** How often it is looked at, wall ms. */
const LOOK_MS = 1_000

/** Whether what happens is being kept. */
export interface MemoryWatch {
  /** Why not all of it is, or null. */
  trouble(): string | null
  end(): void
}

/** @param onChange hears every change for the worse or the better */
export function watchMemory(
  historian: Pick<Historian, 'health'>,
  disk: Pick<Disk, 'state' | 'freeShare'>,
  onChange: (word: MemoryWord) => void,
): MemoryWatch {
  const word = (): MemoryWord => {
    const { failing } = historian.health()
    if (failing !== null) return { state: 'failing', message: failing }
    const state = disk.state()
    return { state, message: state === 'fine' ? '' : `${Math.round((disk.freeShare() ?? 0) * 1000) / 10} % of the disk is free` }
  }
  let told: MemoryWord['state'] = 'fine'
  const timer = setInterval(() => {
    const now = word()
    if (now.state === told) return
    told = now.state
    onChange(now)
  }, LOOK_MS)
  timer.unref()
  return {
    trouble() {
      const { state, message } = word()
      return state === 'fine' ? null : `the memory is ${state}: ${message}`
    },
    end: () => clearInterval(timer),
  }
}
